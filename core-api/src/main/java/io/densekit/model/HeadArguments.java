// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import java.util.List;

/**
 * What a head is built upon.
 *
 * @param levels the feature maps that it will be given
 * @param pooledChannels channels of the pooled vector, 0 if there will be none
 */
public record HeadArguments(List<Level> levels, int pooledChannels) {

    /** What {@code backbone} gives. */
    public static HeadArguments of(Backbone backbone) {
        return new HeadArguments(backbone.levels(), backbone.pooledChannels());
    }
}

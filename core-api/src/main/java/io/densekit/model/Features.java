// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/**
 * What a backbone gives.
 *
 * @param maps one a level, {@code [batch, channels, height, width]}, finest first; empty when built for classification
 *     by a backbone that has no map left
 * @param pooled the vector that a classifier is given, {@code [batch, channels]}; present when the backbone was built
 *     for classification
 * @param classToken the normed class token, {@code [batch, channels]}, where the network has one beside {@code pooled}
 */
public record Features(List<NDArray> maps, Optional<NDArray> pooled, Optional<NDArray> classToken) {

    /** Feature maps alone. */
    public static Features ofMaps(List<NDArray> maps) {
        return new Features(maps, Optional.empty(), Optional.empty());
    }

    /** The last, coarsest map. */
    public NDArray last() {
        return maps.get(maps.size() - 1);
    }
}

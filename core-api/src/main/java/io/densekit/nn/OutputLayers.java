// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import java.util.Set;

/**
 * A module with layers whose shapes follow from what is told apart: a number of classes or keypoints. A checkpoint for
 * another number fits but for these; training then starts them anew. Every {@link io.densekit.model.Head} is one.
 */
public interface OutputLayers {

    /**
     * Those layers.
     *
     * @return paths of layers or of single tensors below the module's own path; an empty one stands for the module itself
     */
    Set<String> outputLayers();
}

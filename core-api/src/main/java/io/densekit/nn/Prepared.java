// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import java.util.Optional;

/**
 * Runs a network in a form that was made ready for inference, instead of module by module. Safe for use by several threads. A
 * model asks its pass for it: {@link Pass#prepared}.
 */
@FunctionalInterface
public interface Prepared {

    /**
     * Runs it.
     *
     * @param output the name under which {@link io.densekit.model.VisionModel#profile} exposes what is wanted
     * @param images {@code [batch, 3, height, width]} or {@code [batch, 3, frames, height, width]}, normalised
     * @return belongs to the manager of the images; empty where the network is to run plainly
     */
    Optional<NDArray> run(String output, NDArray images);

    /** Leaves everything to the network itself. */
    static Prepared none() {
        return (output, images) -> Optional.empty();
    }
}

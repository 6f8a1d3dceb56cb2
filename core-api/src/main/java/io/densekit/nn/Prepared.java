// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
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
     * @param outputs the names under which {@link io.densekit.model.VisionModel#trunk} exposes what is wanted
     * @param images {@code [batch, 3, height, width]} or {@code [batch, 3, frames, height, width]}, normalised
     * @return in the order of names; they belong to the manager of the images. Empty where the network is to run plainly
     */
    Optional<List<NDArray>> run(List<String> outputs, NDArray images);

    /**
     * Runs a part of it that is given as many rows as were found.
     *
     * @param part of the network
     * @param rows {@code [rows, ...]}
     * @return what {@link Rowwise#rows} gives; empty where the part is to run plainly
     */
    default Optional<List<NDArray>> run(Rowwise part, NDArray rows) {
        return Optional.empty();
    }

    /** Leaves everything to the network itself. */
    static Prepared none() {
        return (outputs, images) -> Optional.empty();
    }
}

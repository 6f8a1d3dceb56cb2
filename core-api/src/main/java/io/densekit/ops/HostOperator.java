// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/**
 * An operator that neither the engine nor a script has: Java computes it from the values of its arrays. Networks that are recorded
 * to run elsewhere call it by {@link Ops#call(HostOperator, NDArray...)}, so that it is noted as one step; whoever writes the
 * recording for another runtime must know it by its class. Its settings are its fields; two of the same settings are equal.
 */
@FunctionalInterface
public interface HostOperator {

    /**
     * Computes it.
     *
     * @param ops the engine's operators
     * @param inputs at least one
     * @return belongs to the first input's manager
     */
    NDArray run(Ops ops, NDList inputs);

    /**
     * What stands in for the result while a network is recorded, if the result's size depends on values: an array of the largest
     * size that it can have, so that what comes after can be recorded whatever was found.
     */
    default NDArray recorded(Ops ops, NDList inputs) {
        return run(ops, inputs);
    }
}

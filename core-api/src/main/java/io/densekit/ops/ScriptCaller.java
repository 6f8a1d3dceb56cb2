// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Calls functions of scripts and operators of Java's; {@link OpLibrary#call(OpScript, String, NDList)} does unless somebody listens. */
@FunctionalInterface
public interface ScriptCaller {

    /**
     * Calls a function.
     *
     * @param library has the functions
     * @param inputs in the order of the function's parameters
     * @return belongs to the first input's manager
     */
    NDArray call(OpLibrary library, OpScript script, String function, NDList inputs);

    /**
     * Runs an operator of Java's.
     *
     * @param inputs what it is given
     * @return belongs to the first input's manager
     */
    default NDArray call(OpLibrary library, HostOperator operator, NDList inputs) {
        return operator.run(library.ops(Precision.FP32), inputs);
    }
}

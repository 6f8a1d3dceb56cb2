// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;
import java.util.List;
import java.util.Map;

/** How an optimizer turns gradients into steps, and what it remembers of each parameter for that. */
interface UpdateRule {

    /** Names of the arrays remembered that have their parameter's shape. */
    List<String> remembered();

    /** Names of the single numbers remembered of each parameter. */
    List<String> counted();

    /**
     * Updates some parameters and what is remembered of them, in place.
     *
     * @param memory by name, one array a parameter
     */
    void update(
            Ops ops,
            List<NDArray> parameters,
            List<NDArray> gradients,
            Map<String, List<NDArray>> memory,
            double learningRate,
            double weightDecay);
}

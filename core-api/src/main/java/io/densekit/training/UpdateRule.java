// SPDX-License-Identifier: Apache-2.0
package io.densekit.training;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;
import io.densekit.plugin.ExtensionPoint;
import java.util.List;
import java.util.Map;

/**
 * How an optimizer turns gradients into steps, and what it remembers of each parameter for that; YAML names it in {@code
 * optimizer.type}, with its settings beside it. It is made with the run's operators. Everything remembered is part of a
 * checkpoint, so a rule keeps nothing else from one step to the next, and draws no random numbers: a resumed run then
 * takes the same steps.
 */
public interface UpdateRule {

    /** The extension point of update rules. */
    ExtensionPoint<UpdateRule, Ops> POINT = new ExtensionPoint<>("optimizer", UpdateRule.class);

    /**
     * Names of the arrays remembered that have their parameter's shape. All start at 0 and are float32; a checkpoint
     * keeps each as {@code optimizer.NAME.PARAMETER}.
     */
    List<String> remembered();

    /** Names of the single numbers remembered of each parameter, kept likewise. */
    List<String> counted();

    /**
     * Updates some parameters and what is remembered of them, in place. Called once a step for each group of parameters
     * that are treated alike.
     *
     * @param parameters of any shapes
     * @param gradients one for each parameter, of its shape, clipped already
     * @param memory by name, one array for each parameter
     * @param learningRate this step's for this group
     * @param weightDecay share of a parameter taken off at a learning rate of 1; 0 for a group that doesn't decay
     */
    void update(
            List<NDArray> parameters,
            List<NDArray> gradients,
            Map<String, List<NDArray>> memory,
            double learningRate,
            double weightDecay);
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;
import io.densekit.runtime.experiment.MomentumSettings;
import io.densekit.training.UpdateRule;
import java.util.List;
import java.util.Map;

/** Gradient descent with momentum, as PyTorch's {@code torch.optim.SGD}. */
record Momentum(MomentumSettings settings, Ops ops) implements UpdateRule {

    @Override
    public List<String> remembered() {
        return List.of("velocity");
    }

    @Override
    public List<String> counted() {
        return List.of();
    }

    @Override
    public void update(
            List<NDArray> parameters,
            List<NDArray> gradients,
            Map<String, List<NDArray>> memory,
            double learningRate,
            double weightDecay) {
        ops.parameters()
                .sgd(parameters, gradients, memory.get("velocity"), learningRate, settings.momentum(), weightDecay);
    }
}

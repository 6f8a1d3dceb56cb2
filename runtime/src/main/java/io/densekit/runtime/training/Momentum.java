// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;
import java.util.List;
import java.util.Map;

/** Gradient descent with momentum, as PyTorch's {@code torch.optim.SGD}. */
record Momentum(double momentum) implements UpdateRule {

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
            Ops ops,
            List<NDArray> parameters,
            List<NDArray> gradients,
            Map<String, List<NDArray>> memory,
            double learningRate,
            double weightDecay) {
        ops.sgdInPlace(parameters, gradients, memory.get("velocity"), learningRate, momentum, weightDecay);
    }
}

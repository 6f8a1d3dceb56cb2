// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;
import java.util.List;
import java.util.Map;

/** Adam with decoupled decay (Loshchilov and Hutter, 2019), as PyTorch's {@code torch.optim.AdamW}. */
record AdamW(double beta1, double beta2, double epsilon) implements UpdateRule {

    @Override
    public List<String> remembered() {
        return List.of("mean", "variance");
    }

    @Override
    public List<String> counted() {
        return List.of("steps");
    }

    @Override
    public void update(
            Ops ops,
            List<NDArray> parameters,
            List<NDArray> gradients,
            Map<String, List<NDArray>> memory,
            double learningRate,
            double weightDecay) {
        ops.adamWInPlace(
                parameters,
                gradients,
                memory.get("mean"),
                memory.get("variance"),
                memory.get("steps"),
                new Ops.AdamWSettings(learningRate, beta1, beta2, weightDecay, epsilon));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.Ops;
import io.densekit.ops.ParameterOps;
import io.densekit.runtime.experiment.MomentumSettings;
import io.densekit.training.UpdateRule;
import java.util.List;
import java.util.Map;

/** Adam with decoupled decay (Loshchilov and Hutter, 2019), as PyTorch's {@code torch.optim.AdamW}. */
record AdamW(MomentumSettings settings, Ops ops) implements UpdateRule {

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
            List<NDArray> parameters,
            List<NDArray> gradients,
            Map<String, List<NDArray>> memory,
            double learningRate,
            double weightDecay) {
        ops.parameters()
                .adamW(
                        parameters,
                        gradients,
                        memory.get("mean"),
                        memory.get("variance"),
                        memory.get("steps"),
                        new ParameterOps.AdamWSettings(
                                learningRate,
                                settings.betas().get(0),
                                settings.betas().get(1),
                                weightDecay,
                                settings.epsilon()));
    }
}

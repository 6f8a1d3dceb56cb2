// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import io.densekit.weights.WeightsByName;
import java.util.List;

/** Weights by the rule of golden cases. */
public final class NamedWeights {

    private NamedWeights() {}

    /**
     * Gives every parameter of a network the values that follow from its name. None is learned any more.
     *
     * @param overrides ranges of parameters that need others than the rule's
     */
    public static void into(Module network, List<WeightsByName.Override> overrides) {
        StateDict.Builder weights = StateDict.builder();
        ModuleState.parameters(network).forEach((path, parameter) -> {
            long[] shape = parameter.getShape().getShape();
            weights.put(path, TensorData.ofFloats(WeightsByName.values(path, shape, overrides), shape));
        });
        ModuleState.write(network, weights.build());
        network.requireGradients(false);
    }
}

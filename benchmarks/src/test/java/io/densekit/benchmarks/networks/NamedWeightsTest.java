// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import io.densekit.nn.Linear;
import io.densekit.nn.ModuleState;
import io.densekit.weights.StateDict;
import io.densekit.weights.WeightsByName;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NamedWeightsTest {

    @Test
    void valuesFollowFromNamesUnlessOverridden() {
        try (NDManager manager = NDManager.newBaseManager()) {
            Linear layer = new Linear(3, 2);
            layer.initialize(manager, 1);
            NamedWeights.into(layer, List.of(new WeightsByName.Override(Pattern.compile("bias"), 5, 6)));
            StateDict state = ModuleState.read(layer);
            assertThat(state.get("weight").toFloats())
                    .containsExactly(WeightsByName.values("weight", new long[] {2, 3}));
            assertThat(state.get("bias").toFloats()).hasSize(2);
            for (float bias : state.get("bias").toFloats()) {
                assertThat(bias).isBetween(5f, 6f);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.backbones.GoldenRun;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.model.BackboneUse;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published networks' own numbers. */
@ExtendWith(Torch.class)
class VisionTransformerGoldenTest {

    @Test
    void deitSmall(OpLibrary library, NDManager manager) {
        VisionTransformer network =
                new VisionTransformer(VisionTransformerSettings.deit(384, 6), BackboneUse.CLASSIFICATION);
        new GoldenRun("deit-small-cls", library, manager).checkClassifier(network, 1000);
    }

    /** What scenic's network computes before its first learned tokens. */
    @Test
    void scenicsSmallNetworkUpToTheLearner(OpLibrary library, NDManager manager) {
        GoldenCase golden = GoldenCases.resource("tokenlearner-vit");
        VisionTransformer network =
                new VisionTransformer(VisionTransformerSettings.vit(12, 384, 6), BackboneUse.CLASSIFICATION);
        network.initialize(manager, 0);
        StateDict.Builder own = StateDict.builder();
        for (String name : ModuleState.all(network).keySet()) {
            own.put(name, golden.weights().get(name));
        }
        ModuleState.write(network, own.build());

        Set<String> outputs = Set.of("embedded", "block0", "block5");
        Taps taps = Taps.of(network, outputs, manager);
        NDArray images = golden.inputs(manager).get("image");
        network.features(images, Pass.evaluation(library, Precision.FP32).with(taps));
        for (String output : outputs) {
            Comparison comparison = golden.compare(output, taps.recorded().get(output));
            assertThat(comparison.ok())
                    .as("%s: %s", output, comparison.message())
                    .isTrue();
        }
    }
}

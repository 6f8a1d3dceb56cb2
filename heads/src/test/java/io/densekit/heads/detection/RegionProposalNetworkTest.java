// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.AnchorGenerator;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RegionProposalNetworkTest {

    private static final AnchorGenerator GENERATOR =
            AnchorGenerator.of(List.of(4, 8, 16, 32, 64), List.of(0.5, 1.0, 2.0), List.of(8.0));

    @Test
    void hasThePublishedSizeAndNames() {
        RegionProposalNetwork network = new RegionProposalNetwork(256, GENERATOR);
        assertThat(ModuleState.parameterCount(network)).isEqualTo(593_935);
        assertThat(ModuleState.parameters(network).keySet())
                .containsExactly(
                        "rpn_conv.weight",
                        "rpn_conv.bias",
                        "rpn_cls.weight",
                        "rpn_cls.bias",
                        "rpn_reg.weight",
                        "rpn_reg.bias");
    }

    @Test
    void givesLogitsAndDeltasOfEveryMap(NDManager manager, OpLibrary library) {
        RegionProposalNetwork network = new RegionProposalNetwork(8, GENERATOR);
        network.initialize(manager, 1);
        AnchorMaps maps = network.maps(
                List.of(manager.ones(new Shape(2, 8, 4, 5)), manager.ones(new Shape(2, 8, 2, 3))),
                DetectionScene.evaluation(library));
        assertThat(maps.logits().get(0).getShape()).isEqualTo(new Shape(2, 3, 4, 5));
        assertThat(maps.deltas().get(1).getShape()).isEqualTo(new Shape(2, 12, 2, 3));
    }

    @Test
    void lossesAreDividedByAllAnchorsThatTakePart(NDManager manager, OpLibrary library) {
        RegionProposalNetwork network = new RegionProposalNetwork(8, GENERATOR);
        AnchorMaps maps = new AnchorMaps(
                List.of(manager.zeros(new Shape(1, 3, 1, 1)), manager.zeros(new Shape(1, 3, 1, 1))),
                List.of(manager.zeros(new Shape(1, 12, 1, 1)), manager.zeros(new Shape(1, 12, 1, 1))));
        RpnTargets.LevelTargets some = new RpnTargets.LevelTargets(
                new int[] {0, 2}, new float[] {1, 0}, new AnchorMoves(new int[] {0, 1, 2, 3}, new float[] {1, 0, 0, 3
                }));
        RpnTargets.LevelTargets none =
                new RpnTargets.LevelTargets(new int[0], new float[0], new AnchorMoves(new int[0], new float[0]));

        LevelTerms terms =
                network.losses(maps, new RpnTargets(List.of(some, none), 1, 7), 0, library.ops(Precision.FP32));

        assertThat(terms.classes().get(0).getFloat()).isCloseTo((float) (2 * Math.log(2) / 8), within(1e-6f));
        assertThat(terms.boxes().get(0).getFloat()).isCloseTo(0.5f, within(1e-6f));
        assertThat(terms.classes().get(1).getFloat()).isZero();
        assertThat(terms.boxes().get(1).getFloat()).isZero();
    }
}

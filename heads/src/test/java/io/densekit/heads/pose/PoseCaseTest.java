// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.heads.CaseOutputs;
import io.densekit.heads.Published;
import io.densekit.heads.TinyBackbone;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.plugin.Configured;
import io.densekit.testing.Torch;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PoseCaseTest {

    private final GoldenCase golden = GoldenCases.resource("topdown-uniformer-small-256x192");
    private TopDownPose model;
    private Map<String, NDArray> inputs;

    @BeforeEach
    void build(NDManager manager) {
        TopDownHeatmapSettings head = new TopDownHeatmapSettings(17, List.of(8, 8, 8), 4, 1);
        model = new TopDownPose(Published.pose(
                TinyBackbone.configured(false), Configured.of("top-down-heatmap", head, TopDownHeatmapHead::new)));
        model.initialize(manager, 3);
        inputs = new LinkedHashMap<>(golden.inputs(manager));
    }

    @Test
    void hasEveryOutputOfThePublishedNetwork(NDManager manager, OpLibrary library) {
        Map<String, NDArray> outputs = outputs(manager, library);

        Set<String> wanted = new HashSet<>(golden.outputs());
        // The check picks its rows from keypoints_unbiased.
        wanted.remove("keypoints_unbiased_stable");
        assertThat(outputs.keySet()).containsAll(wanted);
        assertThat(outputs.get("deconv").getShape()).isEqualTo(new Shape(2, 8, 64, 48));
        assertThat(outputs.get("heatmaps").getShape()).isEqualTo(new Shape(2, 17, 64, 48));
        assertThat(outputs.get("mse_loss").getShape()).isEqualTo(new Shape(1));
        assertThat(outputs.get("keypoints_unbiased").getShape()).isEqualTo(new Shape(2, 17, 3));
    }

    private Map<String, NDArray> outputs(NDManager manager, OpLibrary library) {
        return CaseOutputs.of(model, inputs, golden.outputs(), Pass.evaluation(library, Precision.FP32), manager);
    }

    @Test
    void drawsThePublishedTargets(NDManager manager, OpLibrary library) {
        Map<String, NDArray> outputs = outputs(manager, library);

        for (String name : List.of("target", "target_weight")) {
            Comparison comparison = golden.compare(name, outputs.get(name));
            assertThat(comparison.ok()).as(comparison.message()).isTrue();
        }
    }

    @Test
    void averagesBothRunsOfTheFlipTest(NDManager manager, OpLibrary library) {
        Map<String, NDArray> outputs = outputs(manager, library);

        float[] straight = outputs.get("heatmaps").toFloatArray();
        float[] mirrored = outputs.get("heatmaps_flipped_back_shifted").toFloatArray();
        float[] averaged = outputs.get("heatmaps_flip_test").toFloatArray();

        for (int i = 0; i < averaged.length; i++) {
            assertThat(averaged[i]).isEqualTo((straight[i] + mirrored[i]) / 2);
        }
    }

    @Test
    void needsNoMoreThanAnImage(NDManager manager, OpLibrary library) {
        inputs.keySet().retainAll(Set.of("image"));

        Map<String, NDArray> outputs = outputs(manager, library);

        assertThat(outputs)
                .containsKeys("backbone", "deconv", "heatmaps", "heatmaps_flipped_back_shifted", "heatmaps_flip_test")
                .doesNotContainKeys("target", "mse_loss", "total");
    }

    @Test
    void leavesTheTapsOfOthersWithTheImagesThemselves(NDManager manager, OpLibrary library) {
        Taps taps = Taps.of(model, Set.of("keypoint_head.final_layer", "heatmaps"), manager);

        model.testHeatmaps(
                inputs.get("image"), Pass.evaluation(library, Precision.FP32).with(taps));

        assertThat(taps.recorded().get("keypoint_head.final_layer").toFloatArray())
                .isEqualTo(taps.recorded().get("heatmaps").toFloatArray());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCases;
import io.densekit.heads.CaseOutputs;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class CascadeRunsTest {

    @Test
    void namesEveryStepOfEveryStage(NDManager manager, OpLibrary library) {
        TwoStageDetector model = Cascades.small(manager, true, 0.0);
        Map<String, NDArray> inputs = Map.of(
                "image", DetectionScene.images(manager),
                "image.img_shape_hw", manager.create(new float[] {64, 64}),
                "image.rescaled.ori_shape_hw", manager.create(new float[] {128, 96}));

        Set<String> names = new HashSet<>(
                GoldenCases.resource("maskrcnn-uniformer-small-hybrid").outputs());
        names.addAll(Set.of("avg_scores", "mask.prob"));
        for (int i = 0; i < 3; i++) {
            String stage = "stage" + i;
            names.addAll(Set.of(stage + ".rois", stage + ".cls", stage + ".reg", stage + ".label"));
        }
        Map<String, NDArray> outputs =
                CaseOutputs.of(model, inputs, names, DetectionScene.evaluation(library), manager);

        long regions = outputs.get("proposals.boxes").getShape().get(0);
        for (int i = 0; i < 3; i++) {
            assertThat(outputs.get("stage" + i + ".rois").getShape()).isEqualTo(new Shape(regions, 4));
            assertThat(outputs.get("stage" + i + ".cls").getShape()).isEqualTo(new Shape(regions, 4));
            assertThat(outputs.get("stage" + i + ".reg").getShape()).isEqualTo(new Shape(regions, 12));
            assertThat(outputs.get("stage" + i + ".label").getShape()).isEqualTo(new Shape(regions));
        }
        long found = outputs.get("det.scores").getShape().get(0);
        assertThat(found).isPositive();
        // Without the background.
        assertThat(outputs.get("avg_scores").getShape()).isEqualTo(new Shape(regions, 3));
        assertThat(outputs.get("mask.prob").getShape()).isEqualTo(new Shape(found, 28, 28));
        assertThat(outputs).containsKeys("mask.rle.0", "mask.area.0", "rescaled.det.boxes", "rescaled.mask.rle.0");
        assertThat(outputs.get("rescaled.mask.rle.0").sum().getLong()).isEqualTo(128 * 96);
    }
}

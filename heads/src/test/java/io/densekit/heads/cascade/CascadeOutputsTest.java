// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.heads.DetectionScene;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class CascadeOutputsTest {

    @Test
    void namesEveryStepOfEveryStage(NDManager manager, OpLibrary library) {
        CascadeMaskRcnn model = Cascades.small(manager, true, 0.0);
        Map<String, NDArray> inputs = Map.of(
                "image", DetectionScene.images(manager),
                "image.img_shape_hw", manager.create(new float[] {64, 64}),
                "image.rescaled.ori_shape_hw", manager.create(new float[] {128, 96}));

        Map<String, NDArray> outputs = model.outputs(inputs, DetectionScene.evaluation(library));

        long regions = outputs.get("proposals.boxes").getShape().get(0);
        for (int i = 0; i < 3; i++) {
            assertThat(outputs.get("stage" + i + ".rois").getShape()).isEqualTo(new Shape(regions, 4));
            assertThat(outputs.get("stage" + i + ".cls").getShape()).isEqualTo(new Shape(regions, 4));
            assertThat(outputs.get("stage" + i + ".reg").getShape()).isEqualTo(new Shape(regions, 12));
            assertThat(outputs.get("stage" + i + ".label").getShape()).isEqualTo(new Shape(regions));
        }
        long found = outputs.get("det.scores").getShape().get(0);
        assertThat(found).isPositive();
        assertThat(outputs.get("avg_scores").getShape()).isEqualTo(new Shape(regions, 4));
        assertThat(outputs.get("mask.prob").getShape()).isEqualTo(new Shape(found, 28, 28));
        assertThat(outputs).containsKeys("mask.rle.0", "mask.area.0", "rescaled.det.boxes", "rescaled.mask.rle.0");
        assertThat(outputs.get("rescaled.mask.rle.0").sum().getLong()).isEqualTo(128 * 96);
    }
}

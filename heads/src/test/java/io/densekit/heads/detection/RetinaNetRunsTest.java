// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCases;
import io.densekit.heads.CaseOutputs;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RetinaNetRunsTest {

    @Test
    void namesDetectionsAndWhatIsLearned(NDManager manager, OpLibrary library) {
        RetinaNet model = RetinaNets.small(manager);
        Map<String, NDArray> inputs = new HashMap<>();
        inputs.put("image", DetectionScene.images(manager));
        inputs.put("image.rescaled.ori_shape_hw", manager.create(new float[] {32, 32}));
        inputs.put("gt_boxes.0", manager.create(new float[][] {{4, 6, 30, 34}, {34, 30, 62, 60}}));
        inputs.put("gt_labels.0", manager.create(new int[] {0, 1}));
        inputs.put("gt_boxes.1", manager.create(new float[][] {{20, 10, 50, 44}}));
        inputs.put("gt_labels.1", manager.create(new int[] {2}));

        Map<String, NDArray> outputs = CaseOutputs.of(
                model,
                inputs,
                GoldenCases.resource("retinanet-uniformer-small").outputs(),
                DetectionScene.evaluation(library),
                manager);

        float total = 0;
        for (int level = 0; level < 3; level++) {
            total += outputs.get("loss_cls." + level).getFloat(0)
                    + outputs.get("loss_bbox." + level).getFloat(0);
            assertThat(outputs.get("anchors." + level).getShape().get(1)).isEqualTo(4);
        }
        assertThat(outputs.get("total").getFloat(0)).isCloseTo(total, within(1e-4f));
        assertThat(outputs.get("counts").getShape()).isEqualTo(new Shape(2, 3, 3));
        long positives = outputs.get("pos_anchor.0").getShape().get(0)
                + outputs.get("pos_anchor.1").getShape().get(0);
        assertThat(outputs.get("num_total_pos").getInt(0)).isEqualTo((int) positives);
        assertThat(outputs).containsKeys("det.boxes", "det.scores", "det.labels", "rescaled.det.boxes");
    }
}

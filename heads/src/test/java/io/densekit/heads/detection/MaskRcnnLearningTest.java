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
import io.densekit.structures.Mask;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class MaskRcnnLearningTest {

    private static Map<String, NDArray> inputs(NDManager manager) {
        int[] first = Mask.of(4, 6, 26, 28, (x, y) -> true).runLengths(64, 64);
        int[] second = Mask.of(34, 30, 28, 30, (x, y) -> true).runLengths(64, 64);
        int[] counts =
                IntStream.concat(IntStream.of(first), IntStream.of(second)).toArray();
        Map<String, NDArray> inputs = new HashMap<>();
        inputs.put("image", DetectionScene.images(manager).get("0:1"));
        inputs.put("gt_boxes.0", manager.create(new float[][] {{4, 6, 30, 34}, {34, 30, 62, 60}}));
        inputs.put("gt_labels.0", manager.create(new int[] {0, 1}));
        inputs.put("gt_mask_rle_counts.0", manager.create(counts));
        inputs.put("gt_mask_rle_lengths.0", manager.create(new int[] {first.length, second.length}));
        inputs.put("ignored_boxes.0", manager.create(new float[][] {{0, 0, 64, 64}}));
        return inputs;
    }

    @Test
    void namesLossesAndTargets(NDManager manager, OpLibrary library) {
        TwoStageDetector model = MaskRcnns.small(manager, true, 0.05);

        Map<String, NDArray> outputs = CaseOutputs.of(
                model,
                inputs(manager),
                GoldenCases.resource("maskrcnn-losses").outputs(),
                DetectionScene.evaluation(library),
                manager);

        float total = 0;
        for (String name : new String[] {"loss_cls", "loss_bbox", "loss_mask"}) {
            total += outputs.get(name).getFloat(0);
        }
        for (int level = 0; level < 4; level++) {
            total += outputs.get("loss_rpn_cls." + level).getFloat(0)
                    + outputs.get("loss_rpn_bbox." + level).getFloat(0);
        }
        assertThat(outputs.get("total").getFloat(0)).isCloseTo(total, within(1e-4f));
        assertThat(outputs.get("rpn.counts").getShape()).isEqualTo(new Shape(1, 4, 3));
        assertThat(outputs.get("mask_area.0").toIntArray()).containsExactly(26 * 28, 28 * 30);
        long positives = outputs.get("rcnn.pos_gt.0").getShape().get(0);
        assertThat(positives).isGreaterThanOrEqualTo(2);
        assertThat(outputs.get("mask_targets.0").getShape()).isEqualTo(new Shape(positives, 28, 28));
        // Everything but the objects' own boxes is hidden by the ignored one.
        assertThat(outputs.get("ignore.rcnn.counts").toIntArray()[0]).isEqualTo(2);
        assertThat(outputs.get("ignore.rcnn.counts").toIntArray()[1]).isZero();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.Detections;
import io.densekit.golden.GoldenCases;
import io.densekit.heads.CaseOutputs;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class MaskRcnnRunsTest {

    @Test
    void saysOfTheFirstImageWhatPredictionSays(NDManager manager, OpLibrary library) {
        TwoStageDetector model = MaskRcnns.small(manager, true, 0.0);
        NDArray images = DetectionScene.images(manager);

        Map<String, NDArray> outputs = CaseOutputs.of(
                model,
                Map.of("image", images),
                GoldenCases.resource("maskrcnn-uniformer-small-hybrid").outputs(),
                DetectionScene.evaluation(library),
                manager);

        Detections predicted =
                DetectionScene.assertPredicts(model, manager, library).get(0);
        assertThat(outputs.get("det.boxes").toFloatArray())
                .containsExactly(predicted.boxes().corners());
        assertThat(outputs.get("det.labels").toIntArray()).containsExactly(predicted.labels());
        assertThat(outputs.get("mask.rle.0").toIntArray())
                .containsExactly(predicted.masks().get(0).runLengths(64, 64));
        assertThat(outputs.get("mask.area.0").toIntArray())
                .containsExactly(predicted.masks().get(0).area());
        long regions = outputs.get("proposals.boxes").getShape().get(0);
        assertThat(outputs.get("bbox.reg").getShape()).isEqualTo(new Shape(regions, 12));
        assertThat(outputs.get("roi.bbox_feat").getShape()).isEqualTo(new Shape(8, 16, 7, 7));
        assertThat(outputs).containsKeys("anchors.3", "roi.level", "mask.level", "mask.logits", "det.proposal");
    }
}

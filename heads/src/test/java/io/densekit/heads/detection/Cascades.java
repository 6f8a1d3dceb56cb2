// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDManager;
import io.densekit.detection.SamplerSettings;
import io.densekit.heads.Published;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.TinyPyramidBackbone;
import java.util.List;

/** Small ones for tests. */
final class Cascades {

    private static final RegionTraining REGIONS = new RegionTraining(
            Published.assigned(0.5, 0.5, 0.5, false),
            new SamplerSettings(32, 0.25, -1),
            RegionTraining.BoxLoss.GIOU,
            10,
            0);

    private Cascades() {}

    static CascadeSettings settings(boolean masks, double scoreThreshold) {
        return settings(masks, MaskRcnns.test(scoreThreshold));
    }

    private static CascadeSettings settings(boolean masks, RegionTestSettings test) {
        return new CascadeSettings(
                TinyPyramidBackbone.configured(),
                DetectionScene.CLASSES,
                MaskRcnns.NECK,
                MaskRcnns.ANCHORS,
                new BoxHeadSettings(1, 8, 1, 32),
                masks,
                MaskRcnns.MASK_HEAD,
                new CascadeSettings.Training(MaskRcnns.RPN, REGIONS, List.of(0.5, 0.6, 0.7), List.of(1.0, 0.5, 0.25)),
                test);
    }

    static TwoStageDetector small(NDManager manager, boolean masks, double scoreThreshold) {
        return small(manager, masks, MaskRcnns.test(scoreThreshold));
    }

    static TwoStageDetector small(NDManager manager, boolean masks, RegionTestSettings test) {
        TwoStageDetector model = new TwoStageDetector(settings(masks, test));
        model.initialize(manager, 7);
        return model;
    }
}

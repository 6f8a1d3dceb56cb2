// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import ai.djl.ndarray.NDManager;
import io.densekit.heads.DetectionScene;
import io.densekit.heads.TinyPyramidBackbone;
import io.densekit.heads.maskrcnn.MaskRcnns;
import io.densekit.heads.maskrcnn.RegionTestSettings;
import io.densekit.heads.matching.AssignerSettings;
import io.densekit.heads.matching.SamplerSettings;
import io.densekit.heads.regions.BoxHeadSettings;
import io.densekit.heads.regions.RegionTraining;
import java.util.List;

/** Small ones for tests. */
final class Cascades {

    private static final RegionTraining REGIONS = new RegionTraining(
            AssignerSettings.of(0.5, 0.5, 0.5, false),
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

    static CascadeMaskRcnn small(NDManager manager, boolean masks, double scoreThreshold) {
        return small(manager, masks, MaskRcnns.test(scoreThreshold));
    }

    static CascadeMaskRcnn small(NDManager manager, boolean masks, RegionTestSettings test) {
        CascadeMaskRcnn model = new CascadeMaskRcnn(settings(masks, test));
        model.initialize(manager, 7);
        return model;
    }
}

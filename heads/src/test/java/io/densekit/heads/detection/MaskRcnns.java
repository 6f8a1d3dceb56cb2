// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDManager;
import io.densekit.detection.SamplerSettings;
import io.densekit.detection.SuppressionSettings;
import io.densekit.heads.Published;
import io.densekit.necks.ExtraLevels;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.plugin.Configured;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.TinyPyramidBackbone;
import java.util.List;

/** Small ones for tests. */
public final class MaskRcnns {

    public static final Configured<Neck, NeckArguments> NECK =
            Published.pyramid(new FeaturePyramidSettings(16, 4, 0, ExtraLevels.SUBSAMPLED, false));
    public static final ProposalAnchors ANCHORS = new ProposalAnchors(List.of(4.0), List.of(1.0));
    public static final MaskHeadSettings MASK_HEAD = new MaskHeadSettings(1, 8);
    public static final RpnTraining RPN = new RpnTraining(
            Published.ASSIGNED_PROPOSALS,
            new SamplerSettings(64, 0.5, -1),
            -1,
            0,
            new ProposalSettings(100, 60, 0.7, false));
    public static final RegionTraining REGIONS = new RegionTraining(
            Published.ASSIGNED_REGIONS, new SamplerSettings(32, 0.25, -1), RegionTraining.BoxLoss.DELTAS, 1, 0);

    private MaskRcnns() {}

    public static RegionTestSettings test(double scoreThreshold) {
        return test(scoreThreshold, new ProposalSettings(100, 40, 0.7, false), InputViews.ONE);
    }

    public static RegionTestSettings test(double scoreThreshold, ProposalSettings proposals, InputViews views) {
        return new RegionTestSettings(
                proposals, scoreThreshold, SuppressionSettings.hard(0.5), 10, 0.5, views.scales(), views.flip());
    }

    static TwoStageDetector small(NDManager manager, boolean masks, double scoreThreshold) {
        return small(manager, masks, test(scoreThreshold));
    }

    static TwoStageDetector small(NDManager manager, boolean masks, RegionTestSettings test) {
        TwoStageDetector model = new TwoStageDetector(new MaskRcnnSettings(
                TinyPyramidBackbone.configured(),
                DetectionScene.CLASSES,
                NECK,
                ANCHORS,
                new BoxHeadSettings(0, 8, 1, 32),
                masks,
                MASK_HEAD,
                new MaskRcnnSettings.Training(RPN, REGIONS),
                test));
        model.initialize(manager, 7);
        return model;
    }
}

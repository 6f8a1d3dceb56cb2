// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads;

import io.densekit.detection.AssignerSettings;
import io.densekit.detection.SamplerSettings;
import io.densekit.heads.detection.BoxHeadSettings;
import io.densekit.heads.detection.MaskHeadSettings;
import io.densekit.heads.detection.ProposalAnchors;
import io.densekit.heads.detection.ProposalSettings;
import io.densekit.heads.detection.RegionTraining;
import io.densekit.heads.detection.RpnTraining;
import io.densekit.heads.pose.Encoding;
import io.densekit.heads.pose.PostProcess;
import io.densekit.heads.pose.TestSettings;
import io.densekit.heads.pose.TopDownHeatmapSettings;
import io.densekit.heads.pose.TopDownPoseSettings;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.necks.FeaturePyramid;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.plugin.Configured;
import java.util.List;
import java.util.Optional;

/** Settings as published, written out; but that boxes without area are dropped, which changes none of the golden cases. */
public final class Published {

    public static final ProposalSettings TRAINED_PROPOSALS = new ProposalSettings(2000, 1000, 0.7, false);
    public static final ProposalSettings TESTED_PROPOSALS = new ProposalSettings(1000, 1000, 0.7, false);
    public static final ProposalAnchors ANCHORS = new ProposalAnchors(List.of(8.0), List.of(0.5, 1.0, 2.0));
    public static final BoxHeadSettings SHARED_2FC = new BoxHeadSettings(0, 256, 2, 1024);
    public static final BoxHeadSettings SHARED_4CONV_1FC = new BoxHeadSettings(4, 256, 1, 1024);
    public static final MaskHeadSettings MASK_HEAD = new MaskHeadSettings(4, 256);
    public static final AssignerSettings ASSIGNED_PROPOSALS = assigned(0.7, 0.3, 0.3, true);
    public static final AssignerSettings ASSIGNED_REGIONS = assigned(0.5, 0.5, 0.5, true);
    public static final AssignerSettings ASSIGNED_RETINANET = assigned(0.5, 0.4, 0, true);
    public static final SamplerSettings SAMPLED_PROPOSALS = new SamplerSettings(256, 0.5, -1);
    public static final SamplerSettings SAMPLED_REGIONS = new SamplerSettings(512, 0.25, -1);
    public static final RpnTraining RPN =
            new RpnTraining(ASSIGNED_PROPOSALS, SAMPLED_PROPOSALS, -1, 0, TRAINED_PROPOSALS);
    public static final RegionTraining REGIONS =
            new RegionTraining(ASSIGNED_REGIONS, SAMPLED_REGIONS, RegionTraining.BoxLoss.DELTAS, 1, 0);
    public static final TopDownHeatmapSettings HEATMAPS = new TopDownHeatmapSettings(17, List.of(256, 256, 256), 4, 1);

    public static final TestSettings TESTED_POSE = new TestSettings(true, Optional.empty(), PostProcess.DEFAULT, 11);

    private Published() {}

    /** The published settings for this backbone and this head. */
    public static TopDownPoseSettings pose(
            Configured<Backbone, BackboneUse> backbone, Configured<Head, HeadArguments> head) {
        return new TopDownPoseSettings(backbone, head, 2, Encoding.MSRA, Optional.empty(), TESTED_POSE);
    }

    /** With these overlaps, otherwise as published; ignored boxes have no effect. */
    public static AssignerSettings assigned(double positive, double negative, double least, boolean matchLowQuality) {
        return new AssignerSettings(positive, negative, 0, least, matchLowQuality, true, -1, true);
    }

    /** A pyramid of these settings, as YAML names it. */
    public static Configured<Neck, NeckArguments> pyramid(FeaturePyramidSettings settings) {
        return Configured.of("feature-pyramid", settings, FeaturePyramid::new);
    }
}

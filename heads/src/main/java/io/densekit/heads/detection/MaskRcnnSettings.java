// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.BoxCoder;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * The settings of Mask R-CNN, a {@link TwoStageDetector} with one region stage; the defaults are the published ones.
 */
@Describe("boxes and masks in two stages: proposals, then what is in each")
public record MaskRcnnSettings(
        @Describe("the backbone") Configured<Backbone, BackboneUse> backbone,
        @Describe("how many classes") @Default("80") int classes,
        @Describe("makes maps for the heads, by default a feature pyramid") @Default("{type: feature-pyramid}")
                Configured<Neck, NeckArguments> neck,
        @Describe("the anchors that proposals are made of") @Default("{}") ProposalAnchors anchors,
        @Describe("what is in a region, and where exactly") @Default("{}") BoxHeadSettings boxHead,
        @Describe("whether masks are learned and found; without them boxes alone") @Default("true") boolean masks,
        @Describe("which pixels of a region are the object's") @Default("{}") MaskHeadSettings maskHead,
        @Describe("how it learns") @Default("{}") Training training,
        @Describe("how it is run when its answer is wanted") @Default("{}") RegionTestSettings test)
        implements TwoStageSettings {

    public MaskRcnnSettings {
        InvalidSetting.unlessPositive("classes", classes);
    }

    @Override
    public RpnTraining proposalTraining() {
        return training.rpn();
    }

    @Override
    public List<Stage> stages() {
        return List.of(new Stage("", "", BoxCoder.of(0.1, 0.2), training.regions(), 1));
    }

    /** How it learns. */
    public record Training(
            @Describe("how the region proposal network learns") @Default("{}") RpnTraining rpn,
            @Describe("how the second stage learns") @Default("{}") RegionTraining regions) {}
}

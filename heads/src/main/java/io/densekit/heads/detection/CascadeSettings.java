// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.AssignerSettings;
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
import java.util.stream.IntStream;

/**
 * The settings of Cascade Mask R-CNN, a {@link TwoStageDetector} with three region stages; the defaults are those published with UniFormer.
 */
@Describe("boxes and masks in a cascade: proposals, then three stages, each from the boxes of the one before")
public record CascadeSettings(
        @Describe("the backbone") Configured<Backbone, BackboneUse> backbone,
        @Describe("how many classes") @Default("80") int classes,
        @Describe("makes maps for the heads, by default a feature pyramid") @Default("{type: feature-pyramid}")
                Configured<Neck, NeckArguments> neck,
        @Describe("the anchors that proposals are made of") @Default("{}") ProposalAnchors anchors,
        @Describe("what is in a region, and where exactly, in every stage")
                @Default("{convolutions: 4, linear-layers: 1}")
                BoxHeadSettings boxHead,
        @Describe("whether masks are learned and found; without them boxes alone") @Default("true") boolean masks,
        @Describe("which pixels of a region are the object's, in every stage") @Default("{}") MaskHeadSettings maskHead,
        @Describe("how it learns") @Default("{}") Training training,
        @Describe("how it is run when its answer is wanted") @Default("{}") RegionTestSettings test)
        implements TwoStageSettings {

    /** The published coder of each stage's boxes: deviations fall, since there is less and less to mend. */
    private static final List<BoxCoder> CODERS =
            List.of(BoxCoder.of(0.1, 0.2), BoxCoder.of(0.05, 0.1), BoxCoder.of(0.033, 0.067));

    private static final int STAGES = CODERS.size();

    public CascadeSettings {
        InvalidSetting.unlessPositive("classes", classes);
    }

    @Override
    public RpnTraining proposalTraining() {
        return training.rpn();
    }

    @Override
    public List<Stage> stages() {
        return IntStream.range(0, STAGES)
                .mapToObj(i -> new Stage(
                        "." + i,
                        "s" + i + ".",
                        CODERS.get(i),
                        training.stage(i),
                        training.weights().get(i).floatValue()))
                .toList();
    }

    /** How it learns. */
    public record Training(
            @Describe("how the region proposal network learns")
                    @Default("{border: 0, beta: 0.1111111111111111, proposals: {nms-pre: 2000, max-per-img: 2000}}")
                    RpnTraining rpn,
            @Describe("how every stage learns; its assigner's overlaps are those of 'ious'")
                    @Default("{assigner: {match-low-quality: false}, box-loss: giou, box-weight: 10}")
                    RegionTraining regions,
            @Describe("overlap from which on a region learns its object, of each stage") @Default("[0.5, 0.6, 0.7]")
                    List<Double> ious,
            @Describe("of each stage's losses") @Default("[1.0, 0.5, 0.25]") List<Double> weights) {

        public Training {
            if (ious.size() != STAGES || ious.stream().anyMatch(iou -> !(iou > 0 && iou < 1))) {
                throw new InvalidSetting("ious", "must be " + STAGES + " numbers within (0, 1), got " + ious);
            }
            if (weights.size() != STAGES || weights.stream().anyMatch(weight -> !(weight >= 0))) {
                throw new InvalidSetting("weights", "must be " + STAGES + " numbers from 0 on, got " + weights);
            }
        }

        /** How one stage learns. */
        RegionTraining stage(int stage) {
            double iou = ious.get(stage);
            AssignerSettings own = regions.assigner();
            AssignerSettings assigner = new AssignerSettings(
                    iou, iou, 0, iou, own.matchLowQuality(), own.allBest(), own.ignoreIof(), own.ignoreOfCandidate());
            return new RegionTraining(
                    assigner, regions.sampler(), regions.boxLoss(), regions.boxWeight(), regions.beta());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.AssignerSettings;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.SuppressionSettings;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** The settings of a {@link RetinaNet}; the defaults are the published ones. */
@Describe("boxes by one network over a feature pyramid, learned by focal loss")
public record RetinaNetSettings(
        @Describe("the backbone") Configured<Backbone, BackboneUse> backbone,
        @Describe("how many classes") @Default("80") int classes,
        @Describe("makes maps for the heads, by default a feature pyramid")
                @Default("{type: feature-pyramid, start-level: 1, extra-levels: on-input}")
                Configured<Neck, NeckArguments> neck,
        @Describe("convolutions before each of the head's two last ones") @Default("4") int convolutions,
        @Describe("channels of these") @Default("256") int channels,
        @Describe("the boxes that the head starts from") @Default("{}") AnchorSettings anchors,
        @Describe("how it learns") @Default("{}") Training training,
        @Describe("how it is run when its answer is wanted") @Default("{}") Test test) {

    public RetinaNetSettings {
        InvalidSetting.unlessPositive("classes", classes);
        InvalidSetting.ifNegative("convolutions", convolutions);
        InvalidSetting.unlessChannels("channels", channels);
    }

    /** The anchors at each position. */
    public record AnchorSettings(
            @Describe("size of the smallest, in strides of its map") @Default("4") double scale,
            @Describe("sizes before the size has doubled") @Default("3") int scalesPerOctave,
            @Describe("heights over widths") @Default("[0.5, 1.0, 2.0]") List<Double> ratios) {

        public AnchorSettings {
            InvalidSetting.unlessPositive("scale", scale);
            InvalidSetting.unlessPositive("scalesPerOctave", scalesPerOctave);
            if (ratios.isEmpty() || ratios.stream().anyMatch(ratio -> !(ratio > 0))) {
                throw new InvalidSetting("ratios", "must be positive numbers, at least one, got " + ratios);
            }
        }
    }

    /** How it learns. */
    public record Training(
            @Describe("which anchors learn which object")
                    @Default("{positive-iou: 0.5, negative-iou: 0.4, least-positive-iou: 0}")
                    AssignerSettings assigner,
            @Describe("pixels that an anchor may reach out of the image; -1 for any number") @Default("-1") int border,
            @Describe("how fast the focal loss of well-judged anchors fades") @Default("2") double gamma,
            @Describe("share of the objects' anchors in it") @Default("0.25") double alpha,
            @Describe("difference of boxes below which their loss is squared; 0 for none") @Default("0") double beta) {

        public Training {
            InvalidSetting.ifNegative("gamma", gamma);
            InvalidSetting.unlessShare("alpha", alpha);
            InvalidSetting.ifNegative("beta", beta);
        }
    }

    /** How it is run when its answer is wanted. */
    public record Test(
            @Describe("candidates of a level") @Default("1000") int nmsPre,
            @Describe("score that a detection is above") @Default("0.05") double scoreThreshold,
            @Describe("how one of several boxes around an object is left") @Default("{iou: 0.5}")
                    SuppressionSettings nms,
            @Describe("detections of an image at most") @Default("100") int maxPerImg,
            @Describe("factors of the input's size whose answers are merged") @Default("[1.0]") List<Double> scales,
            @Describe("run on the mirrored image too, and merge") @Default("false") boolean flip) {

        public Test {
            InvalidSetting.unlessPositive("nmsPre", nmsPre);
            InvalidSetting.unlessPositive("maxPerImg", maxPerImg);
            scales = new InputViews(scales, flip).scales();
        }

        InputViews views() {
            return new InputViews(scales, flip);
        }

        ClassSuppression suppression() {
            return new ClassSuppression(scoreThreshold, nms, maxPerImg);
        }
    }
}

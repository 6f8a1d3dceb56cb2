// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.detection.ClassSuppression;
import io.densekit.detection.SuppressionSettings;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** How a detector of regions is run when its answer is wanted. */
@Describe("how the network is run when its answer is wanted")
public record RegionTestSettings(
        @Describe("which anchors become proposals") @Default("{nms-pre: 1000, max-per-img: 1000, iou: 0.7}")
                ProposalSettings rpn,
        @Describe("score that a detection is above") @Default("0.05") double scoreThreshold,
        @Describe("how one of several boxes around an object is left") @Default("{iou: 0.5}") SuppressionSettings nms,
        @Describe("detections of an image at most") @Default("100") int maxPerImg,
        @Describe("from which on a pixel is the object's, within [0, 1]") @Default("0.5") double maskThreshold,
        @Describe("factors of the input's size whose answers are merged") @Default("[1.0]") List<Double> scales,
        @Describe("run on the mirrored image too, and merge") @Default("false") boolean flip) {

    public RegionTestSettings {
        InvalidSetting.unlessPositive("maxPerImg", maxPerImg);
        InvalidSetting.unlessShare("maskThreshold", maskThreshold);
        scales = new InputViews(scales, flip).scales();
    }

    /** What the network looks at. */
    InputViews views() {
        return new InputViews(scales, flip);
    }

    /** Within classes. */
    ClassSuppression suppression() {
        return new ClassSuppression(scoreThreshold, nms, maxPerImg);
    }
}

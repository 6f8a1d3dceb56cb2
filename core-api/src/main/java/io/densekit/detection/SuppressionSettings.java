// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * How one of several boxes around an object is left.
 *
 * @param type what happens to a box that overlaps a surer one
 * @param iou overlap above which it happens; no matter to a Gaussian decay
 * @param sigma width of a Gaussian decay
 * @param leastScore below which soft suppression gives a box up
 * @param acrossClasses whether boxes of different classes suppress each other as well
 * @param keepEmpty whether boxes without area stay, which clipping to the image leaves of what was found beside it
 */
@Describe("how one of several boxes around an object is left")
public record SuppressionSettings(
        @Describe("hard: it goes; soft-linear or soft-gaussian: it loses score") @Default("hard") Type type,
        @Describe("overlap above which it happens") @Default("0.5") double iou,
        @Describe("width of a Gaussian decay") @Default("0.5") double sigma,
        @Describe("score below which soft suppression gives a box up") @Default("0.001") double leastScore,
        @Describe("whether boxes of different classes suppress each other too") @Default("false") boolean acrossClasses,
        @Describe("whether boxes without area stay, as in MMDetection 2.11") @Default("false") boolean keepEmpty) {

    /** What happens to a box that overlaps a surer one. */
    public enum Type {
        /** It goes. */
        HARD,
        /** It loses score in proportion to the overlap. */
        SOFT_LINEAR,
        /** It loses score, little for small overlaps. */
        SOFT_GAUSSIAN
    }

    public SuppressionSettings {
        InvalidSetting.unlessShare("iou", iou);
        InvalidSetting.unlessPositive("sigma", sigma);
    }

    /** The usual kind. */
    public static SuppressionSettings hard(double iou) {
        return new SuppressionSettings(Type.HARD, iou, 0.5, 0.001, false, false);
    }
}

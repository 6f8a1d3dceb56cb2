// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** How a training batch is mixed with itself; the defaults are those of DeiT's recipe. */
@Describe("training batches mixed with themselves: mixup and cutmix")
public record MixSettings(
        @Describe("concentration of the Beta law for blending two images; 0 for never") @Default("0.8") double mixup,
        @Describe("concentration of the Beta law for pasting a part of one image into another; 0 for never")
                @Default("1.0")
                double cutmix,
        @Describe("how often a batch is mixed at all, 0 to 1") @Default("1.0") double probability,
        @Describe("how often it is cut rather than blended where both may be, 0 to 1") @Default("0.5")
                double switchProbability) {

    public MixSettings {
        notNegative("mixup", mixup);
        notNegative("cutmix", cutmix);
        share("probability", probability);
        share("switchProbability", switchProbability);
        if (mixup == 0 && cutmix == 0) {
            throw new InvalidSetting("mixup", "must be positive where cutmix is not; leave out 'mix' to mix nothing");
        }
    }

    private static void notNegative(String key, double value) {
        if (!(value >= 0 && value <= 1000)) {
            throw new InvalidSetting(key, "must be within 0..1000, got " + value);
        }
    }

    private static void share(String key, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InvalidSetting(key, "must be within 0..1, got " + value);
        }
    }
}

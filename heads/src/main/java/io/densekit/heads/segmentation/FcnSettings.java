// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** The settings of a {@link FcnHead}. */
@Describe("a few convolutions on one feature map, for a second loss in training")
public record FcnSettings(
        @Describe("how many classes, at most 255") @Default("150") int classes,
        @Describe("the feature map used, from 0, finest first") @Default("2") int level,
        @Describe("channels of the convolutions") @Default("256") int channels,
        @Describe("how many 3x3 convolutions, at least 1") @Default("1") int convolutions,
        @Describe("share of channels that a training step leaves out, within [0, 1)") @Default("0.1") double dropout) {

    public FcnSettings {
        PixelHead.check(classes, channels, dropout);
        InvalidSetting.ifNegative("level", level);
        InvalidSetting.unlessPositive("convolutions", convolutions);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** Online hard example mining by pixels: only pixels that the network is unsure of have a loss. */
@Describe("learn from pixels alone that the network is unsure of")
record HardPixelSettings(
        @Describe("probability of a pixel's own class below which it is learned from, within [0, 1]") @Default("0.7")
                double below,
        @Describe("pixels an image that are learned from at least") @Default("100000") int least) {

    public HardPixelSettings {
        InvalidSetting.unlessShare("below", below);
        InvalidSetting.ifNegative("least", least);
    }
}

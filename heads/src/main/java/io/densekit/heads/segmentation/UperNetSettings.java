// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** The settings of a {@link UperNetHead}. */
@Describe("UPerNet: pyramid pooling of the coarsest map, a feature pyramid, and all of its levels fused")
public record UperNetSettings(
        @Describe("how many classes, at most 255") @Default("150") int classes,
        @Describe("channels of all maps within the head") @Default("512") int channels,
        @Describe("bins a side that the coarsest map is pooled to") @Default("[1, 2, 3, 6]") List<Integer> poolScales,
        @Describe("share of channels that a training step leaves out, within [0, 1)") @Default("0.1") double dropout) {

    public UperNetSettings {
        PixelHead.check(classes, channels, dropout);
        poolScales = List.copyOf(poolScales);
        for (int bins : poolScales) {
            if (bins < 1) {
                throw new InvalidSetting("poolScales", "must be positive numbers of bins, got " + poolScales);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** The settings of a {@link BoxHead}. */
@Describe("what is in a region, and where exactly")
public record BoxHeadSettings(
        @Describe("convolutions with batch normalisation before the linear layers") @Default("0") int convolutions,
        @Describe("channels of these") @Default("256") int convolutionChannels,
        @Describe("linear layers before the last ones") @Default("2") int linearLayers,
        @Describe("channels of these") @Default("1024") int linearChannels) {

    public BoxHeadSettings {
        InvalidSetting.ifNegative("convolutions", convolutions);
        InvalidSetting.unlessChannels("convolutionChannels", convolutionChannels);
        InvalidSetting.ifNegative("linearLayers", linearLayers);
        InvalidSetting.unlessChannels("linearChannels", linearChannels);
    }
}

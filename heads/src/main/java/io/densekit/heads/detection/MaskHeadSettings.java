// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** The settings of a {@link MaskHead}. */
@Describe("which pixels of a region are the object's")
public record MaskHeadSettings(
        @Describe("convolutions before the size is doubled") @Default("4") int convolutions,
        @Describe("channels of these") @Default("256") int channels) {

    public MaskHeadSettings {
        InvalidSetting.ifNegative("convolutions", convolutions);
        InvalidSetting.unlessChannels("channels", channels);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.necks;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/** The settings of a {@link FeaturePyramid}. */
@Describe("a feature pyramid: maps of one width, each with what the coarser ones know")
public record FeaturePyramidSettings(
        @Describe("channels of every map") @Default("256") int channels,
        @Describe("how many maps") @Default("5") int outputs,
        @Describe("the backbone's finest map that is used, counted from 0") @Default("0") int startLevel,
        @Describe("where maps beyond the backbone's come from: subsampled, on-input or on-output")
                @Default("subsampled")
                ExtraLevels extraLevels,
        @Describe("whether extra convolutions after the first are given the ReLU of their input") @Default("false")
                boolean reluBeforeExtra) {

    public FeaturePyramidSettings {
        InvalidSetting.unlessChannels("channels", channels);
        InvalidSetting.unlessPositive("outputs", outputs);
        InvalidSetting.ifNegative("startLevel", startLevel);
    }
}

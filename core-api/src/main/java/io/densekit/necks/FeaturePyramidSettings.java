// SPDX-License-Identifier: Apache-2.0
package io.densekit.necks;

import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;

/**
 * The settings of a {@link FeaturePyramid}.
 *
 * @param channels of every output
 * @param outputs how many maps
 * @param startLevel the backbone's finest map that is used, counted from 0
 * @param extraLevels where maps beyond the backbone's come from
 * @param reluBeforeExtra whether an extra convolution but the first is given the ReLU of its input
 */
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

    /** Mask R-CNN's: five maps of 256 channels. */
    public static final FeaturePyramidSettings MASK_RCNN =
            new FeaturePyramidSettings(256, 5, 0, ExtraLevels.SUBSAMPLED, false);

    /** RetinaNet's: from stride 8 on, two convolutions for the extra maps. */
    public static final FeaturePyramidSettings RETINANET =
            new FeaturePyramidSettings(256, 5, 1, ExtraLevels.ON_INPUT, false);

    /** A pyramid of these settings, as YAML names it. */
    public Configured<Neck, NeckArguments> configured() {
        return Configured.of("feature-pyramid", this, FeaturePyramid::new);
    }

    /** Checks the figures. */
    public FeaturePyramidSettings {
        InvalidSetting.unlessPositive("channels", channels);
        InvalidSetting.unlessPositive("outputs", outputs);
        InvalidSetting.ifNegative("startLevel", startLevel);
    }
}

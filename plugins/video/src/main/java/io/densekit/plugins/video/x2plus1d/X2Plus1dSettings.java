// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** What YAML says of an {@link X2Plus1d}. */
@Describe(
        "X(2+1)D: residual blocks of depthwise convolutions in each frame and along time, or tokens in the last stage")
public record X2Plus1dSettings(
        @Describe("Blocks of each stage") List<Integer> depths,
        @Describe("Channels of each stage") List<Integer> dims,
        @Describe("Channels in the middle of the blocks of each stage") List<Integer> innerDims,
        @Default("24") @Describe("Channels of the first layers") int stemDim,
        @Default("2048") @Describe("Channels of the vector that is classified") int headDim,
        @Describe("Tokens in place of the last stage's convolutions along time; those convolutions if absent")
                Optional<TokenSettings> tokens) {

    public X2Plus1dSettings {
        InvalidSetting.unlessChannels("stemDim", stemDim);
        InvalidSetting.unlessChannels("headDim", headDim);
        depths = checked("depths", depths, depths.size());
        dims = checked("dims", dims, depths.size());
        innerDims = checked("innerDims", innerDims, depths.size());
    }

    private static List<Integer> checked(String key, List<Integer> values, int stages) {
        if (values.isEmpty() || values.size() != stages) {
            throw new InvalidSetting(key, "must be positive numbers, one for each stage of depths, got " + values);
        }
        values.forEach(value -> InvalidSetting.unlessChannels(key, value));
        return List.copyOf(values);
    }

    /** X3D-M's plan. */
    public static X2Plus1dSettings medium(Optional<TokenSettings> tokens) {
        return new X2Plus1dSettings(
                List.of(3, 5, 11, 7), List.of(24, 48, 96, 192), List.of(54, 108, 216, 432), 24, 2048, tokens);
    }

    /** X3D-M's plan with the tokens as published: 8 of each of 64 frames. */
    public static X2Plus1dSettings mediumWithTokens() {
        return medium(Optional.of(new TokenSettings(8, 64, Optional.empty())));
    }

    int stages() {
        return depths.size();
    }

    boolean last(int stage) {
        return stage == stages() - 1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/** What YAML says of a {@link UniFormerLight}. */
@Describe("UniFormer with token pruning, for small budgets")
public record UniFormerLightSettings(
        @Describe("Blocks of the four stages") List<Integer> depths,
        @Describe("Channels of the four stages") List<Integer> dims,
        @Default("32") @Describe("Channels of an attention head") int headDim,
        @Default("3.0") @Describe("Hidden channels of the perceptrons, as a multiple of the stage's") double mlpRatio,
        @Default("0.5") @Describe("Share of tokens that attention keeps, within (0, 1]; 1: all") double keepRatio,
        @Default("0.5") @Describe("Weight of a block's own attention in the token scores, within [0, 1]")
                double scoreUpdate,
        @Default("0.0") @Describe("Stochastic depth at the last block, within [0, 1)") double dropPath) {

    public UniFormerLightSettings {
        depths = Stages.depths(depths);
        dims = Stages.dims(dims, headDim);
        Stages.checkStem(dims);
        Stages.checkMlpRatio(mlpRatio, dims);
        if (!(keepRatio > 0 && keepRatio <= 1)) {
            throw new InvalidSetting("keepRatio", "must be within (0, 1], got " + keepRatio);
        }
        InvalidSetting.unlessShare("scoreUpdate", scoreUpdate);
        InvalidSetting.unlessPart("dropPath", dropPath);
    }

    /** UniFormer-XXS. */
    public static UniFormerLightSettings xxs() {
        return published(List.of(2, 5, 8, 2), List.of(56, 112, 224, 448), 28);
    }

    /** UniFormer-XS. */
    public static UniFormerLightSettings xs() {
        return published(List.of(3, 5, 9, 3), List.of(64, 128, 256, 512), 32);
    }

    private static UniFormerLightSettings published(List<Integer> depths, List<Integer> dims, int headDim) {
        return new UniFormerLightSettings(depths, dims, headDim, 3, 0.5, 0.5, 0);
    }

    /** The rate of stochastic depth of each block, in the order of the network. */
    List<Double> dropPathRates() {
        return Stages.dropPathRates(depths, dropPath);
    }
}

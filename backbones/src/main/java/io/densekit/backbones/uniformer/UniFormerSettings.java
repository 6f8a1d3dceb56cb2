// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import io.densekit.config.Default;
import io.densekit.config.Describe;
import io.densekit.config.InvalidSetting;
import java.util.List;

/**
 * What YAML says of a {@link UniFormer}.
 *
 * @param depths blocks of the four stages
 * @param dims channels of the four stages
 * @param headDim channels of an attention head
 * @param mlpRatio hidden channels of a block's perceptron, as a multiple of the stage's
 * @param convStem whether overlapping convolutions embed the patches
 * @param layerScale starting factor of the attention blocks' branches, 0 for none
 * @param stage3 reach of attention in the third stage
 * @param windowSize side of a window, in positions of the third stage's map
 * @param dropPath rate of stochastic depth at the last block; it grows linearly from 0 at the first
 */
@Describe("UniFormer: convolution in the fine stages, attention in the coarse ones")
public record UniFormerSettings(
        @Describe("Blocks of the four stages") List<Integer> depths,
        @Describe("Channels of the four stages") List<Integer> dims,
        @Default("64") @Describe("Channels of an attention head") int headDim,
        @Default("4.0") @Describe("Hidden channels of the perceptrons, as a multiple of the stage's") double mlpRatio,
        @Default("false") @Describe("Embed patches by overlapping 3x3 convolutions") boolean convStem,
        @Default("0.0") @Describe("Starting factor of attention blocks' branches; 0: no layer scale") double layerScale,
        @Default("global") @Describe("Attention of stage 3: global, window, or hybrid (every fourth block global)")
                StageAttention stage3,
        @Default("14") @Describe("Side of a window, in positions of stage 3") int windowSize,
        @Default("0.0") @Describe("Stochastic depth at the last block, within [0, 1)") double dropPath) {

    /** Checks every value. */
    public UniFormerSettings {
        depths = Stages.depths(depths);
        dims = Stages.dims(dims, headDim);
        Stages.checkMlpRatio(mlpRatio, dims);
        if (convStem) {
            Stages.checkStem(dims);
        }
        if (!(layerScale >= 0 && Double.isFinite(layerScale))) {
            throw new InvalidSetting("layerScale", "must not be negative, got " + layerScale);
        }
        if (windowSize < 1) {
            throw new InvalidSetting("windowSize", "must be positive, got " + windowSize);
        }
        Stages.checkDropPath(dropPath);
    }

    /** UniFormer-S. */
    public static UniFormerSettings small() {
        return plain(List.of(3, 4, 8, 3), 64, false, 0);
    }

    /** UniFormer-S with a convolution stem and more blocks, published with heads of 32 and of 64 channels. */
    public static UniFormerSettings smallPlus(int headDim) {
        return plain(List.of(3, 5, 9, 3), headDim, true, 0);
    }

    /** UniFormer-B. */
    public static UniFormerSettings base() {
        return base(0);
    }

    /** UniFormer-B with layer scale, published with 1e-6. */
    public static UniFormerSettings base(double layerScale) {
        return plain(List.of(5, 8, 20, 7), 64, false, layerScale);
    }

    private static UniFormerSettings plain(List<Integer> depths, int headDim, boolean convStem, double layerScale) {
        List<Integer> dims = List.of(64, 128, 320, 512);
        return new UniFormerSettings(depths, dims, headDim, 4, convStem, layerScale, StageAttention.GLOBAL, 14, 0);
    }

    /** The rate of stochastic depth of each block, in the order of the network. */
    List<Double> dropPathRates() {
        return Stages.dropPathRates(depths, dropPath);
    }
}

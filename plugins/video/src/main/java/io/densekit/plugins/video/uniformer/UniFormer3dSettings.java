// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.uniformer;

import io.densekit.nn.Gelu;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.BlockShape;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** What YAML says of a {@link UniFormer3d}. */
@Describe("UniFormer of clips: convolution in the fine stages, attention over all frames in the coarse ones")
public record UniFormer3dSettings(
        @Describe("Blocks of the four stages") List<Integer> depths,
        @Describe("Channels of the four stages") List<Integer> dims,
        @Default("64") @Describe("Channels of an attention head") int headDim,
        @Default("4.0") @Describe("Hidden channels of the perceptrons, as a multiple of the stage's") double mlpRatio,
        @Default("0.0") @Describe("Stochastic depth at the last block, within [0, 1)") double dropPath) {

    static final int STAGES = 4;
    private static final double EPSILON = 1e-6;

    public UniFormer3dSettings {
        depths = four("depths", depths);
        dims = four("dims", dims);
        InvalidSetting.unlessChannels("headDim", headDim);
        if (dims.get(2) % headDim != 0 || dims.get(3) % headDim != 0) {
            throw new InvalidSetting(
                    "headDim",
                    "must divide the channels of stages 3 and 4, " + dims.get(2) + " and " + dims.get(3) + ", got "
                            + headDim);
        }
        if (!(mlpRatio * Collections.min(dims) >= 1 && mlpRatio * Collections.max(dims) < Integer.MAX_VALUE)) {
            throw new InvalidSetting("mlpRatio", "must leave at least one hidden channel, got " + mlpRatio);
        }
        InvalidSetting.unlessPart("dropPath", dropPath);
    }

    private static List<Integer> four(String key, List<Integer> values) {
        if (values.size() != STAGES) {
            throw new InvalidSetting(key, "must be four positive numbers, one a stage, got " + values);
        }
        values.forEach(value -> InvalidSetting.unlessChannels(key, value));
        return List.copyOf(values);
    }

    /** UniFormer-S. */
    public static UniFormer3dSettings small() {
        return published(List.of(3, 4, 8, 3));
    }

    /** UniFormer-B. */
    public static UniFormer3dSettings base() {
        return published(List.of(5, 8, 20, 7));
    }

    private static UniFormer3dSettings published(List<Integer> depths) {
        return new UniFormer3dSettings(depths, List.of(64, 128, 320, 512), 64, 4, 0);
    }

    /** The rate of stochastic depth of each block: from 0 at the first of all to the last one's, evenly. */
    List<Double> dropPathRates() {
        int blocks = depths.stream().mapToInt(Integer::intValue).sum();
        return IntStream.range(0, blocks)
                .mapToObj(block -> dropPath * block / Math.max(1, blocks - 1))
                .toList();
    }

    BlockShape blockShape(int channels) {
        return new BlockShape(channels, channels / headDim, (int) (channels * mlpRatio), Gelu.ERF, EPSILON);
    }
}

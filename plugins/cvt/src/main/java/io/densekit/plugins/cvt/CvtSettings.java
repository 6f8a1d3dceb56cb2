// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What YAML says of a {@link Cvt}. */
@Describe(
        "CvT: stages of attention whose tokens are embedded, and whose queries, keys and values are made, by convolution")
record CvtSettings(
        @Describe("Blocks of each stage") List<Integer> depths,
        @Describe("Channels of each stage") List<Integer> dims,
        @Describe("Attention heads of each stage") List<Integer> heads,
        @Default("[7, 3, 3]") @Describe("Sides of the embeddings' kernels, one a stage") List<Integer> kernels,
        @Default("[4, 2, 2]") @Describe("Steps of the embeddings, one a stage") List<Integer> strides,
        @Default("[2, 1, 1]") @Describe("Zeros around the map before each embedding") List<Integer> paddings,
        @Default("2") @Describe("Step of the convolutions that make keys and values") int keyStride,
        @Default("4.0") @Describe("Hidden channels of the perceptrons, as a multiple of the stage's") double mlpRatio,
        @Default("0.0") @Describe("Stochastic depth at the last block, from 0 at the last stage's first; within [0, 1)")
                double dropPath,
        @Default("[]")
                @Describe("What makes blocks of the last stage run on fewer tokens; they count from 0 in the stage")
                List<Configured<TokenReducer, ReducerArguments>> reducers) {

    /** The perceptrons' and the embeddings' layer norms'. */
    static final double EPSILON = 1e-5;

    public CvtSettings {
        depths = List.copyOf(depths);
        if (depths.isEmpty()) {
            throw new InvalidSetting("depths", "must be a number for each stage, but is empty");
        }
        depths.forEach(value -> InvalidSetting.unlessPositive("depths", value));
        dims = ofStages("dims", dims, depths);
        dims.forEach(value -> InvalidSetting.unlessChannels("dims", value));
        heads = ofStages("heads", heads, depths);
        kernels = ofStages("kernels", kernels, depths);
        strides = ofStages("strides", strides, depths);
        paddings = ofStages("paddings", paddings, depths);
        for (int stage = 0; stage < depths.size(); stage++) {
            checkHeads(heads.get(stage), dims.get(stage));
            checkEmbedding(kernels.get(stage), strides.get(stage), paddings.get(stage));
            checkMlpRatio(mlpRatio, dims.get(stage));
        }
        InvalidSetting.unlessPositive("keyStride", keyStride);
        InvalidSetting.unlessPart("dropPath", dropPath);
        reducers = List.copyOf(reducers);
    }

    private static List<Integer> ofStages(String key, List<Integer> values, List<Integer> depths) {
        if (values.size() != depths.size()) {
            throw new InvalidSetting(
                    key, "must be " + depths.size() + " numbers, one a stage as depths has them, got " + values);
        }
        return List.copyOf(values);
    }

    private static void checkHeads(int heads, int channels) {
        InvalidSetting.unlessPositive("heads", heads);
        if (channels % heads != 0) {
            throw new InvalidSetting("heads", "must divide the stage's channels, " + channels + ", got " + heads);
        }
    }

    /** Of a size that the step divides the embedding leaves exactly that part, so that levels have strides. */
    private static void checkEmbedding(int kernel, int stride, int padding) {
        InvalidSetting.unlessPositive("kernels", kernel, 1024);
        InvalidSetting.unlessPositive("strides", stride, 1024);
        InvalidSetting.ifNegative("paddings", padding);
        if (2L * padding < kernel - stride || 2L * padding >= kernel) {
            throw new InvalidSetting(
                    "paddings",
                    "must be at least half of kernel less stride and less than half of the kernel, or the map would be no"
                            + " 1/" + stride + " of its input; got " + padding + " for a kernel of " + kernel
                            + " with the stride " + stride);
        }
    }

    private static void checkMlpRatio(double ratio, int channels) {
        if (!(ratio * channels >= 1 && ratio * channels < Integer.MAX_VALUE)) {
            throw new InvalidSetting("mlpRatio", "must leave at least one hidden channel, got " + ratio);
        }
    }

    /** The published networks, which differ in their depths alone. */
    static CvtSettings published(int first, int second, int third) {
        return new CvtSettings(
                List.of(first, second, third),
                List.of(64, 192, 384),
                List.of(1, 3, 6),
                List.of(7, 3, 3),
                List.of(4, 2, 2),
                List.of(2, 1, 1),
                2,
                4,
                0,
                List.of());
    }

    int stages() {
        return depths.size();
    }

    int hidden(int stage) {
        return (int) (dims.get(stage) * mlpRatio);
    }

    /** Image pixels a position of a stage's map, in both directions. */
    int stride(int stage) {
        return strides.stream().limit(stage + 1L).reduce(1, Math::multiplyExact);
    }

    /** The rate of stochastic depth of a block: 0 in all stages but the last, where it rises. */
    double dropPathRate(int stage, int block) {
        return stage < stages() - 1 ? 0 : dropPath * block / Math.max(1, depths.get(stage) - 1);
    }

    /** The reducers, to be built into a network. How many positions there are depends on the image. */
    Reducers builtReducers() {
        int last = stages() - 1;
        List<Integer> blocks = IntStream.range(0, depths.get(last)).boxed().toList();
        return new Reducers(
                reducers, new ReducerArguments(dims.get(last), heads.get(last), blocks, OptionalInt.empty(), true));
    }
}

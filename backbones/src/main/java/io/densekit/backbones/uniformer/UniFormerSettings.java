// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import io.densekit.nn.Gelu;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.BlockShape;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What YAML says of a {@link UniFormer}. */
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
        @Default("0.0") @Describe("Stochastic depth at the last block, within [0, 1)") double dropPath,
        @Default("[]")
                @Describe("What makes global blocks of stage 3 run on fewer tokens; blocks count from 0 in the stage")
                List<Configured<TokenReducer, ReducerArguments>> stage3Reducers,
        @Default("[]") @Describe("The same of stage 4; for classification they may drop tokens for good")
                List<Configured<TokenReducer, ReducerArguments>> stage4Reducers) {

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
        InvalidSetting.unlessPositive("windowSize", windowSize);
        InvalidSetting.unlessPart("dropPath", dropPath);
        stage3Reducers = List.copyOf(stage3Reducers);
        stage4Reducers = List.copyOf(stage4Reducers);
        if (!stage3Reducers.isEmpty() && stage3 == StageAttention.WINDOW) {
            throw new InvalidSetting(
                    "stage3Reducers", "need blocks that attend to the whole map; set stage3 to global or hybrid");
        }
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
        return new UniFormerSettings(
                depths, dims, headDim, 4, convStem, layerScale, StageAttention.GLOBAL, 14, 0, List.of(), List.of());
    }

    /** The rate of stochastic depth of each block, in the order of the network. */
    List<Double> dropPathRates() {
        return Stages.dropPathRates(depths, dropPath);
    }

    /**
     * The reducers of the third stage, to be built into a network.
     *
     * @throws InvalidSetting if one keeps positions back that the fourth stage needs
     */
    Reducers thirdStage() {
        Reducers built = new Reducers(stage3Reducers, arguments(2));
        if (!built.keepGrid()) {
            throw new InvalidSetting(
                    "stage3Reducers",
                    "must give every position back, as token-learner does with fuse: true, since stage 4 is made from the"
                            + " map; others can act in stage4-reducers");
        }
        return built;
    }

    /** Those of the fourth. */
    Reducers fourthStage() {
        return new Reducers(stage4Reducers, arguments(3));
    }

    private ReducerArguments arguments(int stage) {
        List<Integer> global = IntStream.range(0, depths.get(stage))
                .filter(block -> stage == 3 || stage3.global(block))
                .boxed()
                .toList();
        int channels = dims.get(stage);
        // How many positions there are depends on the image.
        return new ReducerArguments(channels, channels / headDim, global, OptionalInt.empty(), false);
    }

    BlockShape blockShape(int channels) {
        return new BlockShape(
                channels, channels / headDim, (int) (channels * mlpRatio), Gelu.ERF, AttentionBlock.EPSILON);
    }
}

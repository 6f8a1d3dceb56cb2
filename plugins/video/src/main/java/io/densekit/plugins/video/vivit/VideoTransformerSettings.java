// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.vivit;

import io.densekit.nn.Gelu;
import io.densekit.nn.Inflation;
import io.densekit.plugin.Configured;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.tokens.BlockShape;
import io.densekit.tokens.Grid;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What YAML says of a {@link VideoTransformer}. */
@Describe("Vision transformer of clips: boxes of pixels as tokens, attention among all of them or factorised")
public record VideoTransformerSettings(
        @Default("joint") @Describe("joint: all tokens attend to all; factorised: within time steps, then among them")
                Factorisation encoder,
        @Describe("Number of blocks; of factorised ones those within time steps") int depth,
        @Describe("Number of blocks among time steps, 4 unless given; factorised") Optional<Integer> temporalDepth,
        @Describe("Channels of a token") int dim,
        @Describe("Heads of the attention") int heads,
        @Default("4.0") @Describe("Hidden channels of the perceptrons, as a multiple of dim") double mlpRatio,
        @Default("16") @Describe("Side of a patch in pixels") int patchSize,
        @Default("2") @Describe("Frames of a time step") int tubelet,
        @Default("32") @Describe("Frames that the position embeddings are made for; others interpolate them")
                int frames,
        @Default("[224, 224]")
                @Describe("Height and width that the position embeddings are made for; other sizes interpolate them")
                List<Integer> imageSize,
        @Default("true") @Describe("Pool by a class token; otherwise by the tokens' mean") boolean classToken,
        @Default("0.0") @Describe("Stochastic depth at the last block, within [0, 1)") double dropPath,
        @Default("central")
                @Describe("An image network's patches in a clip's: central (the later of two frames) or average")
                Inflation inflation,
        @Default("[]") @Describe("What makes blocks run on fewer tokens; of factorised ones those within time steps")
                List<Configured<TokenReducer, ReducerArguments>> reducers) {

    private static final double EPSILON = 1e-6;
    private static final int TEMPORAL_DEPTH = 4;

    /** Checks every value; the reducers are checked where the network builds them. */
    public VideoTransformerSettings {
        InvalidSetting.unlessPositive("depth", depth);
        if (temporalDepth.isPresent()) {
            InvalidSetting.unlessPositive("temporalDepth", temporalDepth.get());
            if (encoder == Factorisation.JOINT) {
                throw new InvalidSetting(
                        "temporalDepth", "is for encoder: factorised; joint attention has one encoder");
            }
        }
        InvalidSetting.unlessChannels("dim", dim);
        InvalidSetting.unlessPositive("heads", heads);
        InvalidSetting.unlessPositive("patchSize", patchSize);
        InvalidSetting.unlessPositive("tubelet", tubelet);
        if (dim % heads != 0) {
            throw new InvalidSetting("heads", "must divide dim, " + dim + ", got " + heads);
        }
        if (!(mlpRatio * dim >= 1 && mlpRatio * dim < Integer.MAX_VALUE)) {
            throw new InvalidSetting("mlpRatio", "must leave at least one hidden channel, got " + mlpRatio);
        }
        unlessMultiple("frames", frames, "tubelet", tubelet);
        imageSize = List.copyOf(imageSize);
        if (imageSize.size() != 2) {
            throw new InvalidSetting("imageSize", "must be height and width in pixels, got " + imageSize);
        }
        for (int length : imageSize) {
            unlessMultiple("imageSize", length, "patch-size", patchSize);
        }
        InvalidSetting.unlessPart("dropPath", dropPath);
        reducers = List.copyOf(reducers);
    }

    private static void unlessMultiple(String key, int value, String of, int divisor) {
        if (value < 1 || value % divisor != 0) {
            int below = Math.max(1, value / divisor) * divisor;
            throw new InvalidSetting(
                    key,
                    "must be a multiple of " + of + ", " + divisor + ", such as " + below + " or " + (below + divisor)
                            + ", got " + value);
        }
    }

    /** One of the published networks, all with class tokens, 32 frames and boxes of 2 x 16 x 16. */
    public static VideoTransformerSettings published(Factorisation encoder, int depth, int dim, int heads) {
        return new VideoTransformerSettings(
                encoder,
                depth,
                Optional.empty(),
                dim,
                heads,
                4,
                16,
                2,
                32,
                List.of(224, 224),
                true,
                0,
                Inflation.CENTRAL,
                List.of());
    }

    boolean factorised() {
        return encoder == Factorisation.FACTORISED;
    }

    /** Tokens of a clip of the configured size. */
    Grid grid() {
        return grid(frames, imageSize.get(0), imageSize.get(1));
    }

    /** Tokens of a clip; frames, rows and columns that fill no box are left out. */
    Grid grid(long clipFrames, long height, long width) {
        return new Grid((int) (clipFrames / tubelet), (int) (height / patchSize), (int) (width / patchSize));
    }

    /** The reducers, to be built into a network; within a time step they see it as an image. */
    Reducers builtReducers() {
        List<Integer> blocks = IntStream.range(0, depth).boxed().toList();
        Grid seen = factorised() ? grid().step() : grid();
        OptionalInt positions = OptionalInt.of(seen.size());
        return new Reducers(reducers, new ReducerArguments(dim, heads, blocks, positions, seen.steps(), classToken));
    }

    BlockShape blockShape() {
        return new BlockShape(dim, heads, (int) (dim * mlpRatio), Gelu.TANH, EPSILON);
    }

    double epsilon() {
        return EPSILON;
    }

    int temporalBlocks() {
        return factorised() ? temporalDepth.orElse(TEMPORAL_DEPTH) : 0;
    }

    /** The rate of stochastic depth of a block, those among time steps counted on. */
    double dropPathRate(int block) {
        return dropPath * block / Math.max(1, depth + temporalBlocks() - 1);
    }
}

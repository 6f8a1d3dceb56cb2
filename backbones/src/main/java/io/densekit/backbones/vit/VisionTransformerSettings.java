// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

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
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** What YAML says of a {@link VisionTransformer}. */
@Describe("Vision transformer: patches as tokens, attention among all of them")
public record VisionTransformerSettings(
        @Default("deit") @Describe("Parameter names and GELU: deit (timm's too; erf) or scenic (tanh)") Style style,
        @Describe("Number of blocks") int depth,
        @Describe("Channels of a token") int dim,
        @Describe("Heads of the attention") int heads,
        @Default("4.0") @Describe("Hidden channels of the perceptrons, as a multiple of dim") double mlpRatio,
        @Default("16") @Describe("Side of a patch in pixels") int patchSize,
        @Default("[224, 224]")
                @Describe("Height and width that the position embeddings are made for; other sizes interpolate them")
                List<Integer> imageSize,
        @Default("true") @Describe("Pool by a class token; otherwise by the tokens' mean") boolean classToken,
        @Default("0.0") @Describe("Stochastic depth at the last block, within [0, 1)") double dropPath,
        @Default("0.0")
                @Describe("Share of the patches that training leaves out of each image, within [0, 1); classification")
                double patchDropout,
        @Default("true")
                @Describe(
                        "Dense networks: maps at a quarter, half, one and two times the patch size; otherwise one map")
                boolean pyramid,
        @Default("[]") @Describe("What makes blocks run on fewer tokens")
                List<Configured<TokenReducer, ReducerArguments>> reducers) {

    private static final double EPSILON = 1e-6;

    /** Checks every value; the reducers are checked where the network builds them. */
    public VisionTransformerSettings {
        InvalidSetting.unlessPositive("depth", depth);
        InvalidSetting.unlessChannels("dim", dim);
        InvalidSetting.unlessPositive("heads", heads);
        InvalidSetting.unlessPositive("patchSize", patchSize);
        if (dim % heads != 0) {
            throw new InvalidSetting("heads", "must divide dim, " + dim + ", got " + heads);
        }
        if (!(mlpRatio * dim >= 1 && mlpRatio * dim < Integer.MAX_VALUE)) {
            throw new InvalidSetting("mlpRatio", "must leave at least one hidden channel, got " + mlpRatio);
        }
        InvalidSetting.unlessPart("dropPath", dropPath);
        InvalidSetting.unlessPart("patchDropout", patchDropout);
        imageSize = List.copyOf(imageSize);
        checkImageSize(imageSize, patchSize);
        reducers = List.copyOf(reducers);
    }

    private static void checkImageSize(List<Integer> size, int patch) {
        if (size.size() != 2 || size.stream().anyMatch(length -> length < 1)) {
            throw new InvalidSetting("imageSize", "must be height and width in pixels, got " + size);
        }
        for (int length : size) {
            if (length % patch != 0) {
                int below = Math.max(1, length / patch) * patch;
                throw new InvalidSetting(
                        "imageSize",
                        "must be multiples of patch-size, " + patch + ", such as " + below + " or " + (below + patch)
                                + ", got " + size);
            }
        }
    }

    /** DeiT of some width: a class token, DeiT's names. */
    public static VisionTransformerSettings deit(int dim, int heads) {
        return preset(Style.DEIT, 12, dim, heads, true);
    }

    /** A vision transformer as TokenLearner was published on: no class token, scenic's names. */
    public static VisionTransformerSettings vit(int depth, int dim, int heads) {
        return preset(Style.SCENIC, depth, dim, heads, false);
    }

    private static VisionTransformerSettings preset(Style style, int depth, int dim, int heads, boolean classToken) {
        return new VisionTransformerSettings(
                style, depth, dim, heads, 4, 16, List.of(224, 224), classToken, 0, 0, true, List.of());
    }

    /** The reducers, to be built into a network. */
    Reducers builtReducers() {
        List<Integer> blocks = IntStream.range(0, depth).boxed().toList();
        OptionalInt positions = OptionalInt.of(grid().size());
        return new Reducers(reducers, new ReducerArguments(dim, heads, blocks, positions, classToken));
    }

    /** Patches of an image of the configured size. */
    Grid grid() {
        return new Grid(imageSize.get(0) / patchSize, imageSize.get(1) / patchSize);
    }

    BlockShape blockShape() {
        return new BlockShape(dim, heads, (int) (dim * mlpRatio), style.gelu(), EPSILON);
    }

    double epsilon() {
        return EPSILON;
    }

    /** The rate of stochastic depth of a block. */
    double dropPathRate(int block) {
        return dropPath * block / Math.max(1, depth - 1);
    }
}

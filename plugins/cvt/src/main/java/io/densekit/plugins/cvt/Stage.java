// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.nn.Init;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Successive;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.Grid;
import io.densekit.tokens.TokenSampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stage of CvT: an embedding and its blocks; in the last stage a class token goes along. */
final class Stage extends Module implements Successive {

    private static final int IMAGE_CHANNELS = 3;

    private final Module network;
    private final Map<Integer, TokenSampling> samplings;
    private final int channels;
    private final Parameter classToken;
    private final ConvolutionEmbed embed;
    private final List<CvtBlock> blocks = new ArrayList<>();

    /**
     * One of a network's.
     *
     * @param network under whose path the blocks of its last stage expose what they give
     * @param samplings of the blocks that sample; in the last stage alone
     */
    Stage(Module network, CvtSettings settings, int stage, Map<Integer, TokenSampling> samplings) {
        this.network = network;
        this.samplings = samplings;
        channels = settings.dims().get(stage);
        boolean last = stage == settings.stages() - 1;
        classToken = last ? embedding("cls_token", Init.truncatedNormal(0.02), 1, 1, channels) : null;
        embed = child(
                "patch_embed",
                new ConvolutionEmbed(
                        stage == 0 ? IMAGE_CHANNELS : settings.dims().get(stage - 1),
                        channels,
                        settings.kernels().get(stage),
                        settings.strides().get(stage),
                        settings.paddings().get(stage)));
        for (int block = 0; block < settings.depths().get(stage); block++) {
            blocks.add(child("blocks." + block, new CvtBlock(settings, stage, block)));
        }
    }

    /** The tokens that the stage starts with. */
    private Sequence embedded(NDArray input, Pass pass) {
        NDArray map = embed.call(input, pass);
        Shape shape = map.getShape();
        Grid grid = new Grid(Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
        NDArray rows = map.transpose(0, 2, 3, 1).reshape(shape.get(0), grid.size(), channels);
        return new Sequence(classToken == null ? rows : expandedClassToken(rows).concat(rows, 1), grid);
    }

    private NDArray expandedClassToken(NDArray rows) {
        NDArray token = classToken.getArray().broadcast(rows.getShape().get(0), 1, channels);
        // A view of a parameter belongs to the parameter's manager until told otherwise.
        token.attach(rows.getManager());
        return token;
    }

    /** All tokens through all blocks. */
    Sequence call(NDArray input, Pass pass) {
        return pass.measure(this, () -> whole(input, blocks.size(), pass));
    }

    /** The class token after blocks some of which sample, {@code [batch, 1, channels]}. */
    NDArray sampledClassToken(NDArray input, Pass pass) {
        return pass.measure(this, () -> {
            int first = samplings.keySet().stream().min(Integer::compare).orElseThrow();
            Sequence whole = whole(input, first, pass);
            if (pass.elsewhere()) {
                return masked(MaskedTokens.all(whole), first, pass);
            }
            if (pass.ops().recording() && samplings.values().stream().allMatch(Stage::dropsInOperators)) {
                return packed(PackedTokens.all(whole), first, pass);
            }
            int batch = Math.toIntExact(whole.values().getShape().get(0));
            NDArray x = whole.values().reshape(-1, channels);
            Rows rows = Rows.all(batch, whole.grid());
            for (int block = first; block < blocks.size(); block++) {
                CvtBlock.Result result = blocks.get(block).call(x, rows, sampling(block), pass);
                x.close();
                x = result.values();
                rows = result.attended().rows();
                if (result.attended().choice().isPresent()) {
                    new SamplingTaps(place(block), result.attended().choice().get(), x).expose(pass);
                }
            }
            return new CvtOps(pass.ops()).rows(x, rows.classRows()).expandDims(1);
        });
    }

    /** The same from the first block on that samples, in operators alone: for another runtime. */
    private NDArray masked(MaskedTokens tokens, int first, Pass pass) {
        MaskedTokens left = tokens;
        for (int block = first; block < blocks.size(); block++) {
            left = blocks.get(block).call(left, sampling(block), pass);
        }
        return left.values().get(":, :1");
    }

    /** Likewise, but what is dropped is gone: for the prepared form, whose rows are as many as are left in each run. */
    private NDArray packed(PackedTokens tokens, int first, Pass pass) {
        PackedTokens left = tokens;
        for (int block = first; block < blocks.size(); block++) {
            left = blocks.get(block).call(left, sampling(block), pass);
        }
        return left.classTokens(pass);
    }

    private static boolean dropsInOperators(TokenSampling sampling) {
        return sampling.drawsInOperators() && !sampling.masks();
    }

    private BlockPlace place(int block) {
        return new BlockPlace(network, block, name(block));
    }

    private Optional<BlockSampling> sampling(int block) {
        return Optional.ofNullable(samplings.get(block)).map(chosen -> new BlockSampling(chosen, place(block)));
    }

    /** The tokens after so many blocks, none of which samples. */
    private Sequence whole(NDArray input, int count, Pass pass) {
        Sequence tokens = embedded(input, pass);
        for (int block = 0; block < count; block++) {
            NDArray next = blocks.get(block).call(tokens.values(), tokens.grid(), pass);
            // Of no use any more, and large; autograd keeps what it needs by itself.
            tokens.values().close();
            tokens = tokens.with(next);
            if (classToken != null) {
                pass.taps().expose(network, name(block) + ".tokens", next);
            }
        }
        return tokens;
    }

    private static String name(int block) {
        return "block" + block;
    }
}

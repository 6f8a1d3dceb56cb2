// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.vivit;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.densekit.nn.Init;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockShape;
import io.densekit.tokens.Grid;
import io.densekit.tokens.PositionEmbedding;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Blocks with what stands around them: a class token, if any, position embeddings, a norm at the end. Exposes {@code block0}
 * and so on, also called {@code block0.tokens} where no reducer acts.
 */
final class Encoder extends Module {

    private final int channels;
    private final Parameter classToken;
    private final PositionEmbedding positions;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNorm norm;

    /**
     * An encoder whose blocks are made by the caller.
     *
     * @param grid of the tokens that position embeddings are made for
     * @param block makes the block of a place
     */
    Encoder(BlockShape shape, Grid grid, boolean classToken, int depth, Function<BlockPlace, TransformerBlock> block) {
        channels = shape.channels();
        this.classToken = classToken ? embedding("cls_token", Init.ZEROS, 1, 1, channels) : null;
        positions = child("", new PositionEmbedding("pos_embedding", grid, classToken, channels));
        for (int index = 0; index < depth; index++) {
            blocks.add(child("blocks." + index, block.apply(new BlockPlace(this, index, "block" + index))));
        }
        norm = child("norm", new LayerNorm(channels, shape.epsilon()));
    }

    /**
     * One vector of each sequence.
     *
     * @param rows {@code [batch, positions, channels]}
     * @return {@code [batch, channels]}: the class token's row, or the mean of the rows that hold a token
     */
    NDArray pooled(NDArray rows, Grid grid, Pass pass) {
        NDArray all = classToken == null ? rows : expandedClassToken(rows).concat(rows, 1);
        Tokens tokens = Tokens.ofGrid(positions.add(all, grid), grid, classToken != null);
        for (int index = 0; index < blocks.size(); index++) {
            Tokens next = blocks.get(index).call(tokens, pass);
            if (next.values() != tokens.values()) {
                // Of no use any more, and large; autograd keeps what it needs by itself.
                tokens.values().close();
            }
            tokens = next;
            pass.taps().expose(this, "block" + index, tokens.values());
            if (!blocks.get(index).reduced()) {
                pass.taps().expose(this, "block" + index + ".tokens", tokens.values());
            }
        }
        return vector(tokens.with(norm.call(tokens.values(), pass)));
    }

    private NDArray expandedClassToken(NDArray rows) {
        NDArray token = classToken.getArray().broadcast(rows.getShape().get(0), 1, channels);
        // A view of a parameter belongs to the parameter's manager until told otherwise.
        token.attach(rows.getManager());
        return token;
    }

    private static NDArray vector(Tokens tokens) {
        if (tokens.classToken()) {
            return tokens.values().get(":, 0");
        }
        if (tokens.mask().isEmpty()) {
            return tokens.values().mean(new int[] {1});
        }
        NDArray full = tokens.mask().get().expandDims(2); // [batch, rows, 1]
        return tokens.values().mul(full).sum(new int[] {1}).div(full.sum(new int[] {1}));
    }
}

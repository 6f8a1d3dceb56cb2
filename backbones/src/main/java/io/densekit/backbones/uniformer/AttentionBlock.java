// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.ops.Work;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import io.densekit.tokens.TransformerBlock.BranchScales;
import java.util.Optional;

/**
 * A block of the coarse stages, the paper's global relation aggregator: a depthwise convolution that tells positions
 * apart, self-attention, a perceptron. Attention reaches over the whole map or, for large maps, over windows of it. A
 * token reducer may stand around attention and perceptron where they reach over the whole map.
 */
final class AttentionBlock extends Layer {

    static final double EPSILON = 1e-6;

    private final Conv2d posEmbed;
    private final TransformerBlock block;
    private final Windows windows;

    /**
     * A block of the third or fourth stage.
     *
     * @param windows what attention is kept to; null for the whole map
     * @param reducer for a block of the whole map alone
     */
    AttentionBlock(
            int channels,
            UniFormerSettings settings,
            double dropPathRate,
            Windows windows,
            Optional<BlockReducer> reducer) {
        Optional<BranchScales> scales = settings.layerScale() > 0
                ? Optional.of(scales(channels, Init.constant((float) settings.layerScale())))
                : Optional.empty();
        posEmbed = child("pos_embed", Conv2d.depthwise(channels, 3));
        block = child("", new TransformerBlock(settings.blockShape(channels), dropPathRate, reducer, scales));
        this.windows = windows;
    }

    private BranchScales scales(int channels, Init start) {
        return new BranchScales(parameter("gamma_1", start, channels), parameter("gamma_2", start, channels));
    }

    /** A map to a map; a reducer has to give every position back. */
    @Override
    protected NDArray forward(NDArray input, Pass pass) {
        NDArray map = input.add(posEmbed.call(input, pass));
        return windows == null ? TokenMap.laidOut(block.call(TokenMap.of(map), pass)) : windowed(map, pass);
    }

    private NDArray windowed(NDArray map, Pass pass) {
        NDArray grid = map.transpose(0, 2, 3, 1); // [batch, height, width, channels]
        NDArray cut = windows.cut(block.norm1(grid, pass));
        pass.costs()
                .add(
                        Work.ATTENTION_ON_PADDING,
                        () -> 2 * (cut.size() - grid.size()) * cut.getShape().get(1));
        NDArray attended = windows.join(block.attention().call(cut, pass), grid.getShape());
        return block.perceive(block.join(grid, attended, pass), pass).transpose(0, 3, 1, 2);
    }

    /**
     * Tokens to tokens, for stages where rows get fewer. Rows that stand for positions are laid out for the convolution,
     * zeros where a position is gone, as beyond the map's border; learned rows have no neighbours and go without.
     */
    Tokens call(Tokens tokens, Pass pass) {
        return tokens.through(this, pass, (from, inner) -> from.scoped(in -> block.call(positioned(in, inner), inner)));
    }

    private Tokens positioned(Tokens in, Pass pass) {
        if (in.rows() == Tokens.Rows.LEARNED) {
            return in;
        }
        NDArray map = TokenMap.laidOut(in);
        return in.with(in.values().add(TokenMap.rows(posEmbed.call(map, pass), in)));
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

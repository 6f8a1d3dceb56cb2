// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.ChannelAxis;
import io.densekit.nn.Conv3d;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.tokens.BlockShape;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.Optional;

/**
 * A block of the coarse stages: a depthwise convolution that tells positions apart, attention over all frames and places at
 * once, a perceptron.
 */
final class AttentionBlock extends Layer {

    private final Conv3d posEmbed;
    private final TransformerBlock block;

    AttentionBlock(BlockShape shape, double dropPathRate) {
        posEmbed = child("pos_embed", Conv3d.depthwise(shape.channels(), 3));
        block = child("", new TransformerBlock(shape, dropPathRate, Optional.empty()));
    }

    @Override
    protected NDArray forward(NDArray input, Pass pass) {
        NDArray map = ChannelAxis.last(input.add(posEmbed.call(input, pass)));
        Shape shape = map.getShape(); // [batch, frames, height, width, channels]
        Grid grid = new Grid((int) shape.get(1), (int) shape.get(2), (int) shape.get(3));
        Tokens tokens = Tokens.ofGrid(map.reshape(shape.get(0), grid.size(), shape.get(4)), grid, false);
        return ChannelAxis.second(block.call(tokens, pass).values().reshape(shape));
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

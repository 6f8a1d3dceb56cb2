// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.nn.Conv2d;
import io.densekit.nn.DropPath;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Pass;
import io.densekit.ops.Work;

/**
 * A block of the coarse stages, the paper's global relation aggregator: a depthwise convolution that tells positions
 * apart, self-attention, a perceptron. Attention reaches over the whole map or, for large maps, over windows of it.
 */
final class AttentionBlock extends Layer {

    static final double EPSILON = 1e-6;

    private final Parameter gamma1;
    private final Parameter gamma2;
    private final Conv2d posEmbed;
    private final LayerNorm norm1;
    private final SelfAttention attn;
    private final DropPath dropPath;
    private final LayerNorm norm2;
    private final Perceptron mlp;
    private final Windows windows;

    /**
     * A block of the third or fourth stage.
     *
     * @param windows what attention is kept to; null for the whole map
     */
    AttentionBlock(int channels, UniFormerSettings settings, double dropPathRate, Windows windows) {
        boolean scaled = settings.layerScale() > 0;
        Init scale = Init.constant((float) settings.layerScale());
        gamma1 = scaled ? parameter("gamma_1", scale, channels) : null;
        gamma2 = scaled ? parameter("gamma_2", scale, channels) : null;
        posEmbed = child("pos_embed", Conv2d.depthwise(channels, 3));
        norm1 = child("norm1", new LayerNorm(channels, EPSILON));
        attn = child("attn", new SelfAttention(channels, channels / settings.headDim()));
        dropPath = child("drop_path", new DropPath(dropPathRate));
        norm2 = child("norm2", new LayerNorm(channels, EPSILON));
        mlp = child("mlp", new Perceptron(channels, settings.mlpRatio()));
        this.windows = windows;
    }

    @Override
    protected NDArray forward(NDArray input, Pass pass) {
        NDArray map = input.add(posEmbed.call(input, pass));
        NDArray grid = map.transpose(0, 2, 3, 1); // [batch, height, width, channels]
        NDArray x = windows == null ? tokens(grid) : grid;
        x = x.add(branch(attend(norm1.call(x, pass), pass), gamma1, pass));
        x = x.add(branch(mlp.call(norm2.call(x, pass), pass), gamma2, pass));
        return x.reshape(grid.getShape()).transpose(0, 3, 1, 2);
    }

    private static NDArray tokens(NDArray grid) {
        Shape shape = grid.getShape();
        return grid.reshape(shape.get(0), shape.get(1) * shape.get(2), shape.get(3));
    }

    private NDArray attend(NDArray x, Pass pass) {
        if (windows == null) {
            return attn.call(x, pass);
        }
        NDArray cut = windows.cut(x);
        pass.costs()
                .add(
                        Work.ATTENTION_ON_PADDING,
                        () -> 2 * (cut.size() - x.size()) * cut.getShape().get(1));
        return windows.join(attn.call(cut, pass), x.getShape());
    }

    private NDArray branch(NDArray x, Parameter gamma, Pass pass) {
        return dropPath.call(gamma == null ? x : x.mul(gamma.getArray()), pass);
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

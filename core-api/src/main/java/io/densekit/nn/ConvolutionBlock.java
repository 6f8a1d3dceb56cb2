// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;

/**
 * A transformer's block without attention (UniFormer's local relation aggregator: Li et al., 2022): what attention does
 * globally, a depthwise convolution does among neighbours, on maps {@code [batch, channels, ...]} of images or clips.
 */
public final class ConvolutionBlock extends Layer {

    private final Layer posEmbed;
    private final BatchNorm2d norm1;
    private final Pointwise conv1;
    private final Pointwise conv2;
    private final Layer attn;
    private final Dropout dropPath;
    private final BatchNorm2d norm2;
    private final PointwisePerceptron mlp;

    /**
     * A block of given convolutions.
     *
     * @param posEmbed the depthwise convolution that tells positions apart
     * @param attn the depthwise convolution that gathers from neighbours
     * @param axes of a map beside batch and channels: 2 of images, 3 of clips
     */
    public ConvolutionBlock(int channels, int axes, Layer posEmbed, Layer attn, double mlpRatio, double dropPathRate) {
        this.posEmbed = child("pos_embed", posEmbed);
        norm1 = child("norm1", new BatchNorm2d(channels));
        conv1 = child("conv1", new Pointwise(channels, channels, axes));
        conv2 = child("conv2", new Pointwise(channels, channels, axes));
        this.attn = child("attn", attn);
        dropPath = child("drop_path", Dropout.path(dropPathRate));
        norm2 = child("norm2", new BatchNorm2d(channels));
        mlp = child("mlp", new PointwisePerceptron(channels, mlpRatio, axes));
    }

    @Override
    protected NDArray forward(NDArray input, Pass pass) {
        NDArray x = input.add(posEmbed.call(input, pass));
        NDArray context = conv2.call(attn.call(conv1.call(norm1.call(x, pass), pass), pass), pass);
        x = x.add(dropPath.call(context, pass));
        return x.add(dropPath.call(mlp.call(norm2.call(x, pass), pass), pass));
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

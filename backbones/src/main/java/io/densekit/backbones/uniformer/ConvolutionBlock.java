// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Dropout;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A block of the fine stages, the paper's local relation aggregator: what attention does globally, a depthwise 5x5
 * convolution does among neighbours.
 */
final class ConvolutionBlock extends Layer {

    private final Conv2d posEmbed;
    private final BatchNorm2d norm1;
    private final Pointwise conv1;
    private final Pointwise conv2;
    private final Conv2d attn;
    private final Dropout dropPath;
    private final BatchNorm2d norm2;
    private final PointwisePerceptron mlp;

    ConvolutionBlock(int channels, double mlpRatio, double dropPathRate) {
        posEmbed = child("pos_embed", Conv2d.depthwise(channels, 3));
        norm1 = child("norm1", new BatchNorm2d(channels));
        conv1 = child("conv1", new Pointwise(channels, channels));
        conv2 = child("conv2", new Pointwise(channels, channels));
        attn = child("attn", Conv2d.depthwise(channels, 5));
        dropPath = child("drop_path", Dropout.path(dropPathRate));
        norm2 = child("norm2", new BatchNorm2d(channels));
        mlp = child("mlp", new PointwisePerceptron(channels, mlpRatio));
    }

    /** A stage of such blocks. */
    static Sequential stage(int depth, int channels, double mlpRatio, Iterator<Double> dropPathRates) {
        List<ConvolutionBlock> blocks = new ArrayList<>();
        for (int block = 0; block < depth; block++) {
            blocks.add(new ConvolutionBlock(channels, mlpRatio, dropPathRates.next()));
        }
        return new Sequential(blocks);
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

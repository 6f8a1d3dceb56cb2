// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.ops.Work;
import io.densekit.weights.TensorData;
import java.util.Optional;

/**
 * A convolution of clips {@code [batch, channels, frames, height, width]}, as PyTorch's {@code nn.Conv3d}. The
 * kernel of an image network's convolution is taken over by {@link Inflation}.
 */
public final class Conv3d extends Layer implements AdaptableWeights {

    private static final Shape ONE = new Shape(1, 1, 1);

    private final Parameter weight;
    private final Parameter bias;
    private final Shape stride;
    private final Shape padding;
    private final int groups;
    private final Inflation inflation;

    /** With bias. Sizes are those of time, height and width, in this order; PyTorch's default start. */
    public Conv3d(int inputs, int outputs, Shape kernel, Shape stride, Shape padding, Inflation inflation) {
        this(inputs, outputs, kernel, stride, padding, 1, true, inflation);
    }

    /** Bias, if any, as PyTorch starts it; an image's kernel is taken over by {@code inflation}. */
    public Conv3d(
            int inputs,
            int outputs,
            Shape kernel,
            Shape stride,
            Shape padding,
            int groups,
            boolean withBias,
            Inflation inflation) {
        int seen = inputs / groups;
        Init start = Init.torchDefault(seen * kernel.size());
        weight = parameter("weight", start, outputs, seen, kernel.get(0), kernel.get(1), kernel.get(2));
        bias = withBias ? parameter("bias", start, outputs) : null;
        this.stride = stride;
        this.padding = padding;
        this.groups = groups;
        this.inflation = inflation;
    }

    /** Every channel by itself, same size, a cube for a kernel; an image's kernel is averaged over time. */
    public static Conv3d depthwise(int channels, int kernel) {
        Shape padding = new Shape(kernel / 2, kernel / 2, kernel / 2);
        return new Conv3d(
                channels, channels, new Shape(kernel, kernel, kernel), ONE, padding, channels, true, Inflation.AVERAGE);
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        NDArray b = bias == null ? null : bias.getArray();
        NDArray y = pass.ops().convolution(x, weight.getArray(), b, stride, padding, groups);
        pass.costs().products(() -> y.size() * weight.getShape().slice(1).size());
        if (bias != null) {
            pass.costs().add(Work.CONVOLUTION_BIAS, y::size);
        }
        return y;
    }

    @Override
    public Optional<TensorData> adapted(String name, TensorData found) {
        long[] other = found.shape();
        Shape own = weight.getShape();
        boolean image = name.equals("weight")
                && other.length == 4
                && other[0] == own.get(0)
                && other[1] == own.get(1)
                && other[2] == own.get(3)
                && other[3] == own.get(4);
        return image ? Optional.of(inflation.inflated(found, (int) own.get(2))) : Optional.empty();
    }
}

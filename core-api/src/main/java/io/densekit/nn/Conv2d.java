// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.ops.Work;

/** A convolution of a map {@code [batch, channels, height, width]}, as PyTorch's {@code nn.Conv2d}. */
public final class Conv2d extends Layer {

    private final Parameter weight;
    private final Parameter bias;
    private final Shape stride;
    private final Shape padding;
    private final int groups;

    /** A convolution with bias, PyTorch's default start. */
    public Conv2d(int inputs, int outputs, int kernel, int stride, int padding) {
        this(inputs, outputs, kernel, stride, padding, 1, true, Init.torchDefault((long) inputs * kernel * kernel));
    }

    /** Every channel by itself, same size, with bias. */
    public static Conv2d depthwise(int channels, int kernel) {
        return new Conv2d(
                channels, channels, kernel, 1, kernel / 2, channels, true, Init.torchDefault((long) kernel * kernel));
    }

    /** Bias, if any, as PyTorch starts it. */
    public Conv2d(
            int inputs, int outputs, int kernel, int stride, int padding, int groups, boolean withBias, Init init) {
        this(
                inputs,
                outputs,
                kernel,
                stride,
                padding,
                groups,
                init,
                withBias ? biasStart(inputs, kernel, groups) : null);
    }

    /** All given; {@code biasInit} is null for a convolution without bias. */
    public Conv2d(int inputs, int outputs, int kernel, int stride, int padding, int groups, Init init, Init biasInit) {
        weight = parameter("weight", init, outputs, inputs / groups, kernel, kernel);
        bias = biasInit == null ? null : parameter("bias", biasInit, outputs);
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(padding, padding);
        this.groups = groups;
    }

    private static Init biasStart(int inputs, int kernel, int groups) {
        return Init.torchDefault((long) inputs / groups * kernel * kernel);
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
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.densekit.ops.Work;

/**
 * A transposed convolution, as PyTorch's {@code nn.ConvTranspose2d}: weight {@code [inputs, outputs, kernel, kernel]}.
 */
public final class ConvTranspose2d extends Layer {

    private final Parameter weight;
    private final Parameter bias;
    private final int stride;
    private final int padding;
    private final int outputPadding;

    /** All given. */
    public ConvTranspose2d(
            int inputs,
            int outputs,
            int kernel,
            int stride,
            int padding,
            int outputPadding,
            boolean withBias,
            Init init) {
        weight = parameter("weight", init, inputs, outputs, kernel, kernel);
        bias = withBias ? parameter("bias", Init.torchDefault((long) outputs * kernel * kernel), outputs) : null;
        this.stride = stride;
        this.padding = padding;
        this.outputPadding = outputPadding;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        NDArray b = bias == null ? null : bias.getArray();
        NDArray y = pass.ops().convTranspose2d(x, weight.getArray(), b, stride, padding, outputPadding);
        if (bias != null) {
            pass.costs().add(Work.CONVOLUTION_BIAS, y::size);
        }
        return y;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;

/** A {@link io.densekit.nn.Perceptron} of maps {@code [batch, channels, height, width]}, whose layers are published as convolutions. */
final class PointwisePerceptron extends Layer {

    private final Pointwise fc1;
    private final Pointwise fc2;

    PointwisePerceptron(int channels, double ratio) {
        int hidden = (int) (channels * ratio);
        fc1 = child("fc1", new Pointwise(channels, hidden));
        fc2 = child("fc2", new Pointwise(hidden, channels));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        // In the order of memory GELU takes a third of the time.
        NDArray hidden = fc1.call(x, pass).transpose(0, 2, 3, 1);
        return fc2.call(Activation.gelu(hidden).transpose(0, 3, 1, 2), pass);
    }
}

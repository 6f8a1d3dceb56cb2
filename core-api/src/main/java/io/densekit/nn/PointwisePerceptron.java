// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** A {@link Perceptron} of maps {@code [batch, channels, ...]}, whose layers are published as convolutions. */
public final class PointwisePerceptron extends Layer {

    private final Pointwise fc1;
    private final Pointwise fc2;

    /** @param axes of a map beside batch and channels: 2 of images, 3 of clips */
    public PointwisePerceptron(int channels, double ratio, int axes) {
        int hidden = (int) (channels * ratio);
        fc1 = child("fc1", new Pointwise(channels, hidden, axes));
        fc2 = child("fc2", new Pointwise(hidden, channels, axes));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        // In the order of memory GELU takes a third of the time.
        NDArray hidden = ChannelAxis.last(fc1.call(x, pass.narrow()));
        return fc2.call(ChannelAxis.second(Activation.gelu(hidden)), pass);
    }
}

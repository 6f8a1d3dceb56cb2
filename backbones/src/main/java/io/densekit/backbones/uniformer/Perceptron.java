// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;

/** Two layers with a GELU between, applied to each token by itself: the last axis holds the channels. */
final class Perceptron extends Layer {

    private final Linear fc1;
    private final Linear fc2;

    Perceptron(int channels, double ratio) {
        int hidden = (int) (channels * ratio);
        fc1 = child("fc1", new Linear(channels, hidden));
        fc2 = child("fc2", new Linear(hidden, channels));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return fc2.call(Activation.gelu(fc1.call(x, pass)), pass);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;

/** Two layers with a GELU between, applied to each position by itself. */
final class Perceptron extends Layer {

    private final Layer fc1;
    private final Layer fc2;

    Perceptron(Layer fc1, Layer fc2) {
        this.fc1 = child("fc1", fc1);
        this.fc2 = child("fc2", fc2);
    }

    /** Over the last axis. */
    static Perceptron ofTokens(int channels, double ratio) {
        int hidden = (int) (channels * ratio);
        return new Perceptron(new Linear(channels, hidden), new Linear(hidden, channels));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return fc2.call(Activation.gelu(fc1.call(x, pass)), pass);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;

/** Two linear layers, {@code fc1} and {@code fc2}, with a GELU between; the last axis holds the channels. */
public final class Perceptron extends Layer {

    private final Linear fc1;
    private final Linear fc2;
    private final Gelu gelu;

    /** With biases, weights as transformers start. */
    public Perceptron(int inputs, int hidden, int outputs, Gelu gelu) {
        this(new Linear(inputs, hidden), new Linear(hidden, outputs), gelu);
    }

    /** Of two layers that fit each other. */
    public Perceptron(Linear fc1, Linear fc2, Gelu gelu) {
        this.fc1 = child("fc1", fc1);
        this.fc2 = child("fc2", fc2);
        this.gelu = gelu;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return fc2.call(gelu.of(fc1.call(x, pass.narrow()), pass), pass);
    }
}

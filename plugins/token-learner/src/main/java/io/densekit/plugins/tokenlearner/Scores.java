// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import io.densekit.nn.Gelu;
import io.densekit.nn.Init;
import io.densekit.nn.Linear;
import io.densekit.nn.Perceptron;

/** The perceptrons that score positions, started as scenic starts them. */
final class Scores {

    private Scores() {}

    /** A score for each token. */
    static Perceptron perceptron(int channels, int hidden, int tokens) {
        return new Perceptron(linear(channels, hidden), linear(hidden, tokens), Gelu.TANH);
    }

    /** Xavier's uniform start (Glorot and Bengio, 2010). */
    private static Linear linear(int inputs, int outputs) {
        return new Linear(inputs, outputs, true, Init.uniform(Math.sqrt(6.0 / (inputs + outputs))));
    }
}

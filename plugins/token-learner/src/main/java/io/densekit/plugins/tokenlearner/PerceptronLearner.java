// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Pass;
import io.densekit.nn.Perceptron;
import java.util.Map;

/**
 * TokenLearner 1.1: a perceptron scores each position for each token, and a softmax over the positions makes the scores a
 * map. A position's place doesn't matter: positions in another order give the same tokens.
 */
final class PerceptronLearner extends TokenLearner {

    private final LayerNorm norm;
    private final Perceptron mlp;

    PerceptronLearner(int channels, int tokens, int hidden) {
        norm = child("norm", new LayerNorm(channels, EPSILON));
        mlp = child("mlp", Scores.perceptron(channels, hidden, tokens));
    }

    @Override
    NDArray maps(NDArray map, Pass pass) {
        NDArray scores = mlp.call(norm.call(map, pass), pass);
        long tokens = scores.getShape().get(scores.getShape().dimension() - 1);
        return scores.reshape(scores.getShape().get(0), -1, tokens)
                .transpose(0, 2, 1)
                .softmax(-1);
    }

    @Override
    boolean needsMap() {
        return false;
    }

    @Override
    String flaxClass() {
        return "TokenLearnerModuleV11";
    }

    @Override
    Map<String, String> flaxLayers() {
        return Map.of("norm", "LayerNorm_0", "mlp.fc1", "token_masking/Dense_0", "mlp.fc2", "token_masking/Dense_1");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.nn.Init;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Perceptron;
import java.util.Map;
import java.util.Optional;

/**
 * TokenFuser: mixes the tokens with each other, channel by channel, and gives each position of the map that they were
 * learned from as much of each as its own features ask for. The mixing starts as zeros, so that a new fuser with norms
 * adds nothing to a trained network.
 */
final class TokenFuser extends Module {

    private final Optional<LayerNorm> mixNorm1;
    private final Linear mix;
    private final Optional<LayerNorm> mixNorm2;
    private final LayerNorm norm;
    private final Perceptron mlp;

    /** @param norms whether tokens are normed before and after the mixing; the map is normed either way */
    TokenFuser(int channels, int tokens, int hidden, boolean norms) {
        mixNorm1 = norms ? Optional.of(child("mix_norm1", norm(channels))) : Optional.empty();
        mix = child("mix", new Linear(tokens, tokens, true, Init.ZEROS));
        mixNorm2 = norms ? Optional.of(child("mix_norm2", norm(channels))) : Optional.empty();
        norm = child("norm", norm(channels));
        mlp = child("mlp", Scores.perceptron(channels, hidden, tokens));
    }

    private static LayerNorm norm(int channels) {
        return new LayerNorm(channels, TokenLearner.EPSILON);
    }

    /**
     * What positions are given.
     *
     * @param output {@code [batch, positions, channels]}
     * @param maps {@code [batch, positions, tokens]}, within (0, 1)
     */
    record Fused(NDArray output, NDArray maps) {}

    /**
     * Spreads tokens over positions. The residual is the caller's.
     *
     * @param tokens {@code [batch, tokens, channels]}
     * @param original what the tokens were learned from, {@code [batch, positions, channels]}
     */
    Fused fuse(NDArray tokens, NDArray original, Pass pass) {
        return pass.measure(this, () -> {
            NDArray maps = Activation.sigmoid(mlp.call(norm.call(original, pass), pass));
            NDArray mixed = mixed(tokens, pass);
            pass.costs().products(() -> maps.size() * mixed.getShape().get(2));
            return new Fused(maps.matMul(mixed), maps);
        });
    }

    private NDArray mixed(NDArray tokens, Pass pass) {
        NDArray x = mixNorm1.map(before -> before.call(tokens, pass)).orElse(tokens);
        NDArray y = mix.call(x.transpose(0, 2, 1), pass).transpose(0, 2, 1);
        return mixNorm2.map(after -> after.call(y, pass)).orElse(y);
    }

    /** Flax's name of each layer, by ours. */
    Map<String, String> flaxLayers() {
        return Map.of(
                "mix_norm1", "fuser_mix_norm1",
                "mix", "Dense_0",
                "mix_norm2", "fuser_mix_norm2",
                "norm", "LayerNorm_0",
                "mlp.fc1", "token_masking/Dense_0",
                "mlp.fc2", "token_masking/Dense_1");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Attention whose weights are vectors (Zhao et al., "Exploring Self-attention for Image Recognition", 2020): of tokens i and
 * j they are the softmax over j of {@code q_i * k_j}, channel by channel. Tokens are {@code [batch, tokens, channels]}.
 *
 * <p>Where queries and keys have as many channels as values, that is attention with a head for each channel, and the weights
 * {@code [batch, tokens, tokens, channels]} are never in memory. Where they have fewer, a linear layer {@code gamma} makes
 * the products as many.
 *
 * <p>Exposes {@code weights}.
 */
final class VectorTransformer extends Layer {

    private final Linear q;
    private final Linear k;
    private final Linear v;
    private final Optional<Linear> gamma;

    /** @param attentionChannels of queries and keys; as many as of values if empty */
    VectorTransformer(int channels, OptionalInt attentionChannels) {
        int products = attentionChannels.orElse(channels);
        q = child("q", new Linear(channels, products));
        k = child("k", new Linear(channels, products));
        v = child("v", new Linear(channels, channels));
        gamma = attentionChannels.isPresent()
                ? Optional.of(child("gamma", new Linear(products, channels)))
                : Optional.empty();
    }

    @Override
    protected NDArray forward(NDArray tokens, Pass pass) {
        NDArray queries = q.call(tokens, pass);
        NDArray keys = k.call(tokens, pass);
        NDArray values = v.call(tokens, pass);
        pass.taps().expose(this, "weights", () -> weights(queries, keys, pass));
        if (gamma.isEmpty()) {
            NDArray mixed = pass.ops().attention(heads(queries), heads(keys), heads(values));
            return mixed.squeeze(3).transpose(0, 2, 1);
        }
        NDArray weights = weights(queries, keys, pass);
        pass.costs().attention(weights::size);
        return weights.mul(values.expandDims(1)).sum(new int[] {2});
    }

    /** {@code [batch, channels, tokens, 1]}: a head for each channel. */
    private static NDArray heads(NDArray tokens) {
        return tokens.transpose(0, 2, 1).expandDims(3);
    }

    /** {@code [batch, tokens i, tokens j, channels]}, of which those of all j add up to 1. */
    private NDArray weights(NDArray queries, NDArray keys, Pass pass) {
        NDArray products = queries.expandDims(2).mul(keys.expandDims(1));
        if (gamma.isPresent()) {
            pass.costs().attention(products::size);
        }
        return gamma.map(layer -> layer.call(products, pass)).orElse(products).softmax(2);
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

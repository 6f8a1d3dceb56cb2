// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;

/**
 * Self-attention by heads, {@code [batch, tokens, channels]} to the same; every product is scaled by the root of the
 * head's size. Calling it is fused; its two linear maps can also be used one by one, by whoever needs the attention
 * itself.
 */
public final class SelfAttention extends Layer {

    private final int heads;
    private final Linear qkv;
    private final Linear proj;

    /** With biases. */
    public SelfAttention(int channels, int heads) {
        if (heads < 1 || channels % heads != 0) {
            throw new IllegalArgumentException(channels + " channels don't divide into " + heads + " heads");
        }
        this.heads = heads;
        qkv = child("qkv", new Linear(channels, 3 * channels));
        proj = child("proj", new Linear(channels, channels));
    }

    /** Number of heads. */
    public int heads() {
        return heads;
    }

    /** Queries, keys and values of each token, {@code [batch, tokens, 3 * channels]}, each with its heads side by side. */
    public NDArray project(NDArray x, Pass pass) {
        return qkv.call(x, pass);
    }

    /** The last step: what the heads gave, side by side, {@code [batch, tokens, channels]}, mixed. */
    public NDArray mix(NDArray heads, Pass pass) {
        return proj.call(heads, pass);
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return mix(pass.ops().selfAttention(project(x, pass), heads), pass);
    }

    /**
     * Attention to full rows alone.
     *
     * @param mask {@code [batch, tokens]}, 1 for full rows, 0 for empty ones; an image has one full row at least
     * @return what empty rows are given is of no meaning
     */
    public NDArray masked(NDArray x, NDArray mask, Pass pass) {
        return pass.measure(this, () -> mix(pass.ops().selfAttention(project(x, pass), mask, heads), pass));
    }

    /**
     * Attention of packed rows ({@link io.densekit.ops.Ops#packed}) to those of their own image.
     *
     * @param x {@code [full rows, channels]}
     * @param positions {@code [batch, rows]}, as they were packed by
     */
    public NDArray packed(NDArray x, NDArray positions, Pass pass) {
        return mix(pass.ops().packedSelfAttention(project(x, pass), positions, heads), pass);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;

/** Self-attention by heads: {@code [batch, tokens, channels]} to the same. */
final class SelfAttention extends Layer {

    private final int heads;
    private final Linear qkv;
    private final Linear proj;

    SelfAttention(int channels, int heads) {
        this.heads = heads;
        qkv = child("qkv", new Linear(channels, 3 * channels));
        proj = child("proj", new Linear(channels, channels));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return proj.call(pass.ops().selfAttention(qkv.call(x, pass), heads), pass);
    }
}

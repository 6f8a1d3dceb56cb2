// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Linear;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;

/** Self-attention that also tells how much the first token, the class token, attends to each of the others. */
final class ScoringAttention extends Module {

    private final int heads;
    private final Linear qkv;
    private final Linear proj;

    /**
     * What it gives.
     *
     * @param tokens {@code [batch, tokens, channels]}
     * @param classAttention mean over the heads, {@code [batch, tokens]}; each row adds up to 1
     */
    record Result(NDArray tokens, NDArray classAttention) {}

    ScoringAttention(int channels, int heads) {
        this.heads = heads;
        qkv = child("qkv", new Linear(channels, 3 * channels));
        proj = child("proj", new Linear(channels, channels));
    }

    /** Attends among {@code x}, {@code [batch, tokens, channels]}. */
    Result attend(NDArray x, Pass pass) {
        return pass.measure(this, () -> scored(x, pass));
    }

    private Result scored(NDArray x, Pass pass) {
        NDArray all = qkv.call(x, pass);
        NDArray tokens = proj.call(pass.ops().selfAttention(all, heads), pass);
        return new Result(tokens, pass.ops().firstTokenAttention(all, heads));
    }
}

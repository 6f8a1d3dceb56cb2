// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;

/**
 * A sampling block as the public code has it: every image has as many rows, a policy says which hold a token, and whatever
 * comes out is multiplied by it. Queries, keys and values are, too, after their biased linear map. The residual is the raw
 * input of the chosen rows. Passes on gradients, and runs anywhere.
 */
record PaddedStep(TransformerBlock block, Pass pass, SamplingForm form) {
    private record Attended(NDArray values, Selection kept, NDArray index, NDArray policy) {}

    SamplingReducer.Result run(Tokens in, Sampler sampler) {
        NDArray x = in.values();
        NDArray normed = block.norm1(x, pass);
        Attended attended = pass.measure(block.attention(), () -> attend(in, normed, sampler));
        NDArray residual = gathered(x, attended.index());
        NDArray policy = attended.policy().expandDims(2);
        NDArray y = block.join(residual, attended.values().mul(policy), pass).mul(policy);
        return new SamplingReducer.Result(block.perceive(y, pass).mul(policy), attended.kept());
    }

    private Attended attend(Tokens in, NDArray normed, Sampler sampler) {
        NDManager manager = normed.getManager();
        NDArray qkv = block.attention().project(normed, pass);
        Selection kept = sampler.select(sampler.packed(qkv.stopGradient()));
        int width = form == SamplingForm.MASKED ? sampler.plan().wanted() : kept.longest();
        NDArray index = Indexes.of(manager, kept.padded(width, 0), kept.batch(), width);
        NDArray before = in.mask().orElseGet(() -> manager.ones(new Shape(kept.batch(), in.count())));
        pass.costs()
                .attention(() -> kept.batch()
                        * in.count()
                        * (2L * width + 1)
                        * normed.getShape().get(2));
        NDArray heads =
                sampler.ops().paddedAttention(qkv, before, index, sampler.plan().there());
        NDArray policy = NativeArray.copyOf(manager, kept.policy(width), new Shape(kept.batch(), width));
        return new Attended(block.attention().mix(heads, pass), kept, index, policy);
    }

    /** Rows {@code index [batch, width]} of {@code x [batch, rows, channels]}. */
    static NDArray gathered(NDArray x, NDArray index) {
        Shape shape = new Shape(
                index.getShape().get(0), index.getShape().get(1), x.getShape().get(2));
        return x.gather(index.expandDims(2).broadcast(shape), 1);
    }
}

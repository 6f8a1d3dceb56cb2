// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Pass;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;

/**
 * A sampling block without empty rows: the tokens of all images stand one after another in one long sequence, so that
 * norms, linear maps and perceptron see full rows alone, however much the images differ; only attention goes image by
 * image. Queries are cut to the chosen rows before attention. No image's rows ever meet another's, so its answer is its
 * own. For evaluation on the CPU.
 */
record PackedStep(TransformerBlock block, Pass pass) {
    private record Attended(NDArray values, Selection kept, NDArray queries) {}

    SamplingReducer.Result run(Tokens in, Sampler sampler) {
        NDArray x = sampler.packed(in.values());
        NDArray normed = block.norm1(x, pass);
        Attended attended = pass.measure(block.attention(), () -> attend(normed, sampler));
        Selection kept = attended.kept();
        NDArray residual = sampler.ops().rows(x, attended.queries());
        NDArray y = block.perceive(block.join(residual, attended.values(), pass), pass);
        return new SamplingReducer.Result(laidOut(y, kept, sampler), kept);
    }

    private Attended attend(NDArray normed, Sampler sampler) {
        NDArray qkv = block.attention().project(normed, pass);
        Selection kept = sampler.select(qkv);
        NDArray queries = Indexes.of(qkv.getManager(), kept.packed());
        long[] counts = sampler.rows().counts();
        long[] chosen = kept.counts();
        pass.costs()
                .attention(() -> products(counts, chosen) * normed.getShape().get(1));
        NDArray heads = sampler.ops()
                .packedAttention(qkv, queries, counts, chosen, sampler.plan().there());
        return new Attended(block.attention().mix(heads, pass), kept, queries);
    }

    /** Of single values: queries with keys, weights with values, and for the scores the first row's again. */
    private static long products(long[] counts, long[] chosen) {
        long products = 0;
        for (int image = 0; image < counts.length; image++) {
            products += counts[image] * (2 * chosen[image] + 1);
        }
        return products;
    }

    /** {@code [batch, width, channels]}, as wide as the longest image. */
    private static NDArray laidOut(NDArray y, Selection kept, Sampler sampler) {
        int width = kept.longest();
        if (kept.fills(width)) {
            return y.reshape(kept.batch(), width, y.getShape().get(1));
        }
        return sampler.ops().laidOut(y, kept.ofPacked(width));
    }
}

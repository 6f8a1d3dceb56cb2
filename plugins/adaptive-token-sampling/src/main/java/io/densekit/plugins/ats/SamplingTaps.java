// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.tokens.Draw;
import io.densekit.tokens.Tokens;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a sampling block exposes, made where it is wanted alone. Rows are counted as if none had been cut off, so that
 * what is dropped and what is masked can be compared; but those that are cut off down to the batch's longest image, as in
 * the public code, are not shown.
 */
record SamplingTaps(Sampler sampler, Selection kept, Tokens out) {

    private NDManager manager() {
        return out.values().getManager();
    }

    void expose(BiConsumer<String, Supplier<NDArray>> taps, int width) {
        int batch = kept.batch();
        taps.accept("kept", () -> Indexes.of(manager(), kept.counts()));
        taps.accept("policy", () -> manager().create(kept.policy(width), new Shape(batch, width)));
        taps.accept("token_index", () -> Indexes.of(manager(), kept.positions(width), batch, width));
        taps.accept(
                "kept_by_token",
                () -> Indexes.of(
                        manager(), byPosition().full(), batch, sampler.plan().atStart()));
        taps.accept("tokens", () -> values(kept.ofPadded(out.count(), width)));
        taps.accept("tokens_by_position", () -> values(byPosition()));
        taps.accept("sorted_scores", () -> floats(Draw::sortedScores));
        taps.accept("normalized_cdf", () -> floats(Draw::normalizedCdf));
        taps.accept("ys", () -> floats(Draw::ys));
        taps.accept("picked", this::picked);
    }

    private NDArray values(Layout layout) {
        NDArray flat = out.values().reshape(-1, out.values().getShape().get(2));
        return sampler.ops().laidOut(flat, layout);
    }

    private Layout byPosition() {
        return kept.byPosition(out.count(), sampler.plan().atStart());
    }

    private NDArray floats(Function<Draw, float[]> part) {
        float[][] rows = Arrays.stream(kept.draws()).map(part).toArray(float[][]::new);
        return manager().create(rows);
    }

    private NDArray picked() {
        long[] picked = Arrays.stream(kept.draws())
                .flatMapToLong(draw -> Arrays.stream(draw.picked()).asLongStream())
                .toArray();
        return Indexes.of(manager(), picked, kept.batch(), picked.length / kept.batch());
    }
}

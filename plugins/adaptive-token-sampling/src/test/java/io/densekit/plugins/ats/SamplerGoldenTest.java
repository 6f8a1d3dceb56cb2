// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.tokens.Draw;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Scorer, distribution and picks against the public code, every output of {@code ats-sampler-unit}. */
@ExtendWith(Torch.class)
class SamplerGoldenTest {

    private static final Map<String, List<Integer>> CASES = Map.of(
            "peaked",
            List.of(8, 16, 49, 197),
            "single",
            List.of(8, 16, 50),
            "ties",
            List.of(8, 16, 50),
            "masked",
            List.of(50));

    private final GoldenCase golden = GoldenCases.resource("ats-sampler-unit");
    private final Map<String, NDArray> found = new LinkedHashMap<>();

    @Test
    void everyOutputIsThePublicCodes(OpLibrary library, NDManager manager) {
        Map<String, NDArray> inputs = golden.inputs(manager);
        CASES.forEach((name, tokens) -> {
            NDArray attention = attention(name, inputs, library.ops(Precision.FP32), manager);
            tokens.forEach(count -> draw(name, count, attention, inputs, manager));
        });
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(golden.outputs());
        found.forEach((name, array) -> {
            Comparison comparison = golden.compare(name, array);
            assertThat(comparison.ok()).as(comparison.message()).isTrue();
        });
    }

    private NDArray attention(String name, Map<String, NDArray> inputs, Ops ops, NDManager manager) {
        if (name.equals("ties")) {
            return inputs.get("ties.attn");
        } else if (!name.equals("masked")) {
            String logits = name.equals("peaked") ? "peaked.attn_logits-161" : "single.attn_logits";
            return inputs.get(logits).softmax(-1);
        }
        NDArray policy = inputs.get("masked.policy").squeeze(2);
        NDArray pairs = policy.expandDims(2).mul(policy.expandDims(1)).expandDims(1);
        NDArray diagonal = manager.eye(50).reshape(1, 1, 50, 50);
        NDArray allowed = policy.reshape(2, 1, 1, 50);
        allowed = allowed.add(allowed.mul(-1).add(1).mul(diagonal));
        NDArray attention =
                PolicySoftmax.of(inputs.get("masked.logits").mul(pairs), allowed, manager.create(-1e30f), 50, ops);
        found.put("masked.attention_in", attention);
        return attention;
    }

    private void draw(String name, int tokens, NDArray attention, Map<String, NDArray> inputs, NDManager manager) {
        NDArray policy = name.equals("masked") ? inputs.get("masked.policy") : manager.create(1f);
        NDArray x = inputs.get(name + ".x").mul(policy);
        NDArray v = inputs.get(name + ".v").mul(name.equals("masked") ? policy.expandDims(1) : policy);
        int rows = (int) x.getShape().get(1);
        float[][] scores = scores(attention, v, rows);
        Draw[] reference = draws(scores, tokens - 1, Sampling.REFERENCE);
        Draw[] whole = draws(scores, tokens - 1, Sampling.WHOLE_CDF);

        put(name + ".scores", manager, scores);
        put(name + ".sorted_scores", manager, reference, Draw::sortedScores);
        put(name + ".cdf", manager, reference, Draw::cdf);
        put(name + ".normalized_cdf", manager, reference, Draw::normalizedCdf);
        putIndexes(name + ".sorted_indices", manager, reference, Draw::order);
        String at = name + ".k" + tokens + ".";
        put(at + "ys", manager, reference, Draw::ys);
        putIndexes(at + "picked", manager, reference, Draw::picked);
        putIndexes(at + "picked_whole_cdf", manager, whole, Draw::picked);
        putIndexes(at + "unique", manager, reference, draw -> {
            int[] unique = new int[tokens - 1];
            Arrays.fill(unique, rows - 1);
            System.arraycopy(draw.positions(), 0, unique, 0, draw.positions().length);
            return unique;
        });
        Selection kept = Selection.of(all(rows), reference, 1);
        found.put(at + "policy", manager.create(kept.policy(tokens), new Shape(2, tokens)));
        found.put(at + "tokens", Indexes.of(manager, kept.positions(tokens), 2, tokens));
        NDArray chosen = Indexes.of(manager, kept.padded(tokens, 0), 2, tokens);
        NDArray mask = found.get(at + "policy");
        found.put(
                at + "selected_x",
                x.gather(chosen.expandDims(2).broadcast(2, tokens, x.getShape().get(2)), 1)
                        .mul(mask.expandDims(2)));
        long heads = attention.getShape().get(1);
        found.put(
                at + "attention",
                attention
                        .gather(chosen.reshape(2, 1, tokens, 1).broadcast(2, heads, tokens, rows), 2)
                        .mul(mask.reshape(2, 1, tokens, 1)));
    }

    private static TokenRows all(int rows) {
        int[] every = IntStream.range(0, rows).toArray();
        return new TokenRows(rows, new int[][] {every, every}, new int[][] {every, every});
    }

    private static float[][] scores(NDArray attention, NDArray v, int rows) {
        float[] given = attention.get(":, :, 0").sum(new int[] {1}).toFloatArray();
        float[] lengths = v.square().sum(new int[] {1, 3}).sqrt().toFloatArray();
        float[][] scores = new float[2][];
        for (int image = 0; image < 2; image++) {
            double[] weights = new double[rows];
            for (int row = 0; row < rows; row++) {
                weights[row] = given[image * rows + row];
            }
            scores[image] =
                    TokenScores.of(weights, Arrays.copyOfRange(lengths, image * rows, (image + 1) * rows), 1, rows);
        }
        return scores;
    }

    private static Draw[] draws(float[][] scores, int samples, Sampling sampling) {
        InverseTransformSampler sampler = new InverseTransformSampler(samples, sampling);
        return Arrays.stream(scores).map(sampler::draw).toArray(Draw[]::new);
    }

    private void put(String name, NDManager manager, float[][] values) {
        found.put(name, manager.create(values));
    }

    private void put(String name, NDManager manager, Draw[] draws, Function<Draw, float[]> part) {
        put(name, manager, Arrays.stream(draws).map(part).toArray(float[][]::new));
    }

    private void putIndexes(String name, NDManager manager, Draw[] draws, Function<Draw, int[]> part) {
        long[] values = Arrays.stream(draws)
                .flatMapToLong(draw -> Arrays.stream(part.apply(draw)).asLongStream())
                .toArray();
        found.put(name, Indexes.of(manager, values, 2, LongStream.of(values).count() / 2));
    }

    @Test
    void picksAreWholeNumbers(NDManager manager) {
        assertThat(Indexes.of(manager, new long[] {1, 2}).getDataType()).isEqualTo(DataType.INT64);
    }
}

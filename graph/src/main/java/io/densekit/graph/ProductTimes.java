// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import java.util.Locale;
import java.util.Optional;

/**
 * How long one product of matrices takes on this processor. Not every processor that has instructions for bfloat16 is quick at
 * them: some do half as many products with them as in single precision, and without such instructions half precision
 * is slower still or refused.
 *
 * @param single seconds in single precision
 * @param half seconds in half precision; infinite where the engine refuses it
 */
public record ProductTimes(double single, double half) {

    private static final int ROUNDS = 5;

    /** Large enough that threads and memory matter little: a millisecond on one core. */
    private static final Shape ACTIVATIONS = new Shape(256, 512);

    private static final Shape WEIGHT = new Shape(512, 512);

    /**
     * Measures them in turn, the least of a few rounds of each.
     *
     * @param library on the CPU
     */
    public static ProductTimes measured(OpLibrary library, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDList single = new NDList(scope.ones(ACTIVATIONS), scope.ones(WEIGHT));
            NDList half;
            try {
                half = new NDList(call(library, "half", single.get(0)), call(library, "half", single.get(1)));
                seconds(library, half);
            } catch (EngineException e) {
                return new ProductTimes(0, Double.POSITIVE_INFINITY);
            }
            seconds(library, single);
            ProductTimes least = new ProductTimes(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
            for (int round = 0; round < ROUNDS; round++) {
                least = new ProductTimes(
                        Math.min(least.single, seconds(library, single)), Math.min(least.half, seconds(library, half)));
            }
            return least;
        }
    }

    /** The precision in which products are quicker, of single and the one asked for. */
    public Precision faster(Precision asked) {
        return asked == Precision.BF16 && half < single ? Precision.BF16 : Precision.FP32;
    }

    /** What there is to say where the precision asked for is the slower one, as the beginning of a sentence. */
    public Optional<String> slowness(Precision asked) {
        if (asked == faster(asked)) {
            return Optional.empty();
        }
        String reason = Double.isInfinite(half)
                ? "has no instructions for it"
                : String.format(Locale.ROOT, "needs %.1f times as long for a product in it as in fp32", half / single);
        return Optional.of("compute.precision is bf16, but this processor " + reason);
    }

    private static NDArray call(OpLibrary library, String function, NDArray... inputs) {
        return library.call(FusingRules.PACKING, function, new NDList(inputs));
    }

    private static double seconds(OpLibrary library, NDList factors) {
        try (NDArray rows = factors.head().getManager().create(new long[] {ACTIVATIONS.get(0)});
                NDArray packed = call(library, "pack_linear", factors.get(1), rows)) {
            long start = System.nanoTime();
            call(library, "product", factors.get(0), packed).close();
            return (System.nanoTime() - start) / 1e9;
        }
    }
}

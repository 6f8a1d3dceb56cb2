// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import io.densekit.tokens.Draw;
import java.util.Arrays;

/**
 * Chooses an image's tokens by inverse transform sampling (Fayyaz et al., 2022, section 3.2): equal steps up the
 * cumulative distribution of the scores, each of which picks the token that it comes nearest to. Where scores are high
 * the distribution is steep and every token is hit; where they are low several steps fall between two tokens, and what
 * is hit twice is kept once. So the number of tokens that stay is the image's own.
 *
 * <p>Runs on the CPU in plain Java. Picks are decisions, so the arithmetic is that of the public code in float32: sums
 * are carried in double and rounded at each step, as PyTorch does on the CPU; of several tokens equally near, the one of
 * the lowest score is picked, and equal scores stand in their tokens' order.
 *
 * @param samples drawn, so tokens kept at most; at least 2
 * @param sampling what is searched where there are more rows than {@code samples}
 */
record InverseTransformSampler(int samples, Sampling sampling) {
    /**
     * Draws from one image.
     *
     * @param scores of all rows but the class token's, at least one, none negative; 0 for rows that hold no token
     */
    Draw draw(float[] scores) {
        int[] order = ascending(scores);
        float[] sorted = new float[order.length];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = scores[order[i]];
        }
        float[] cdf = cumulated(sorted);
        float[] normalized = normalized(cdf);
        float[] ys = steps(normalized);
        int[] picked = new int[samples];
        int from = from(normalized.length);
        for (int i = 0; i < samples; i++) {
            picked[i] = nearest(normalized, from, ys[i]);
        }
        return new Draw(order, sorted, cdf, normalized, ys, picked);
    }

    /** The position from which on the distribution of so many rows is searched. */
    int from(int rows) {
        return sampling == Sampling.REFERENCE ? Math.max(0, rows - samples) : 0;
    }

    /** Positions by ascending score. The scores' bits, which order as they do, stand above the positions'. */
    private static int[] ascending(float[] scores) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) Float.floatToIntBits(scores[i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static float[] cumulated(float[] sorted) {
        float[] cdf = new float[sorted.length];
        double sum = 0;
        for (int i = 0; i < cdf.length; i++) {
            sum += sorted[i];
            cdf[i] = (float) sum;
        }
        return cdf;
    }

    /** From 0 at the first to 1 at the last. A lone row, or scores that are all 0 or no numbers, leave the last at 1. */
    private static float[] normalized(float[] cdf) {
        int last = cdf.length - 1;
        float least = cdf[0];
        float range = cdf[last] - least;
        float[] normalized = new float[cdf.length];
        if (!(range > 0)) {
            normalized[last] = 1;
            return normalized;
        }
        for (int i = 0; i < cdf.length; i++) {
            normalized[i] = (cdf[i] - least) / range;
        }
        return normalized;
    }

    /** From the least value above 0 to 1. */
    private float[] steps(float[] normalized) {
        float first = 1;
        for (int i = normalized.length - 1; i >= 0 && normalized[i] > 0; i--) {
            first = normalized[i];
        }
        float[] ys = new float[samples];
        for (int i = 0; i < samples; i++) {
            double t = (double) i / (samples - 1);
            ys[i] = (float) (first + t - first * t);
        }
        return ys;
    }

    /** The first of those nearest to {@code y} from {@code from} on; {@code values} ascend. */
    private static int nearest(float[] values, int from, float y) {
        int below = from;
        int above = values.length - 1;
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (values[middle] < y) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        int best = below;
        if (best > from && y - values[best - 1] <= Math.abs(values[best] - y)) {
            best--;
        }
        float distance = Math.abs(values[best] - y);
        while (best > from && Math.abs(values[best - 1] - y) == distance) {
            best--;
        }
        return best;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import java.util.Arrays;

/** Positions by falling score; of equal scores the earlier position first. */
public final class Order {

    private Order() {}

    /** All positions. */
    public static int[] falling(float[] scores) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(scores[i], i);
        }
        Arrays.sort(keys);
        return positions(keys, keys.length);
    }

    /** The positions of the {@code count} highest scores, or of all if there are fewer. */
    public static int[] highest(float[] scores, int count) {
        if (count >= scores.length) {
            return falling(scores);
        }
        float bound = bound(scores, count);
        long[] keys = new long[scores.length];
        int candidates = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] >= bound) {
                keys[candidates++] = key(scores[i], i);
            }
        }
        Arrays.sort(keys, 0, candidates);
        return positions(keys, Math.min(count, candidates));
    }

    /** The lowest of the {@code count} highest scores, found without sorting them all. */
    private static float bound(float[] scores, int count) {
        if (count == 0) {
            return Float.POSITIVE_INFINITY;
        }
        float[] heap = new float[count];
        System.arraycopy(scores, 0, heap, 0, count);
        Arrays.sort(heap);
        for (int i = count; i < scores.length; i++) {
            if (scores[i] > heap[0]) {
                sink(heap, scores[i]);
            }
        }
        return heap[0];
    }

    /** Replaces the lowest value of a heap whose every value is at most its two successors. */
    private static void sink(float[] heap, float value) {
        int at = 0;
        for (int child = 1; child < heap.length; child = 2 * at + 1) {
            if (child + 1 < heap.length && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= value) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = value;
    }

    /** Ascending keys are falling scores, then ascending positions. */
    private static long key(float score, int position) {
        int bits = Float.floatToIntBits(score);
        int rising = bits ^ (bits >> 31 & 0x7FFFFFFF);
        return (long) ~rising << 32 | position;
    }

    private static int[] positions(long[] keys, int count) {
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            positions[i] = (int) keys[i];
        }
        return positions;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.Arrays;

/**
 * Gathers spans of many masks of one size and makes their union of them. It takes time in proportion to the spans, where
 * uniting mask by mask would look at all earlier ones each time, and no more memory than the mask has pixels. Memory is
 * kept for the next union. Not for use by several threads.
 */
final class SpanUnion {

    /** Each span's start in the upper half and its end in the lower: sorted as numbers, they are in order. */
    private long[] spans = new long[64];

    private int size;

    void add(Spans mask) {
        mask.forEach(this::add);
    }

    private void add(int start, int end) {
        if (size == spans.length) {
            unite();
            if (size > spans.length / 2) {
                spans = Arrays.copyOf(spans, 2 * spans.length);
            }
        }
        spans[size++] = (long) start << Integer.SIZE | end;
    }

    /** Adds the union to an empty mask and forgets it. */
    void moveTo(Spans into) {
        unite();
        for (int i = 0; i < size; i++) {
            into.add(start(i), end(i));
        }
        size = 0;
    }

    private void unite() {
        Arrays.sort(spans, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept > 0 && start(i) <= end(kept - 1)) {
                spans[kept - 1] = (long) start(kept - 1) << Integer.SIZE | Math.max(end(kept - 1), end(i));
            } else {
                spans[kept++] = spans[i];
            }
        }
        size = kept;
    }

    private int start(int span) {
        return (int) (spans[span] >>> Integer.SIZE);
    }

    private int end(int span) {
        return (int) spans[span];
    }
}

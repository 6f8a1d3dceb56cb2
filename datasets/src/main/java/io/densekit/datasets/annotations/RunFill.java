// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import io.densekit.structures.Mask;

/** Turns COCO's run lengths into a bitmap of the set pixels' extent. */
final class RunFill {
    private final int height;
    private final int[] counts;

    RunFill(int height, int[] counts) {
        this.height = height;
        this.counts = counts;
    }

    Mask mask() {
        int[] extent = extent();
        int left = extent[0];
        int top = extent[1];
        Mask mask = Mask.empty(left, top, Math.max(0, extent[2] - left), Math.max(0, extent[3] - top));
        int position = 0;
        for (int i = 0; i < counts.length; position += counts[i++]) {
            for (int at = position; i % 2 == 1 && at < position + counts[i]; at++) {
                int bit = (at % height - top) * mask.width() + at / height - left;
                mask.bits()[bit >>> 6] |= 1L << bit;
            }
        }
        return mask;
    }

    /** First column and row, last column and row plus one. */
    private int[] extent() {
        int[] extent = {0, 0, 0, 0};
        boolean any = false;
        int position = 0;
        for (int i = 0; i < counts.length; position += counts[i++]) {
            if (i % 2 == 1 && counts[i] > 0) {
                int last = position + counts[i] - 1;
                boolean oneColumn = position / height == last / height;
                int top = oneColumn ? position % height : 0;
                int bottom = oneColumn ? last % height + 1 : height;
                extent[0] = any ? extent[0] : position / height;
                extent[1] = any ? Math.min(extent[1], top) : top;
                extent[2] = last / height + 1;
                extent[3] = Math.max(extent[3], bottom);
                any = true;
            }
        }
        return extent;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import java.util.Arrays;

/**
 * The boundary of a mask: its pixels from which one outside of the mask, or of the image, is so many pixels away at most, in
 * any direction, diagonals counted as one. Equal to eroding by three times three pixels again and again. Holds memory.
 */
final class Boundary {

    private final double share;
    private final double[] box = new double[4];

    /** Pixels {@code [column * height + row]} of the mask's columns, then those left by shrinking them down each column. */
    private boolean[] inside = new boolean[0];

    /** Of each row, how many columns in turn up to this one are inside. */
    private int[] run = new int[0];

    /** @param share its width as a share of the image's diagonal */
    Boundary(double share) {
        this.share = share;
    }

    /** As boundary_iou_api rounds it: halves to even numbers, one pixel at least. */
    private int width(Spans mask) {
        double diagonal = Math.sqrt((double) mask.height() * mask.height() + (double) mask.width() * mask.width());
        return (int) Math.max(1, Math.rint(share * diagonal));
    }

    void of(Spans mask, Spans into) {
        into.reset(mask.height(), mask.width());
        mask.box(box, 0);
        int columns = (int) box[2];
        if (columns == 0) {
            return;
        }
        int height = mask.height();
        int left = (int) box[0];
        int pixels = columns * height;
        if (inside.length < 2 * pixels) {
            inside = new boolean[2 * pixels];
        }
        Arrays.fill(inside, 0, 2 * pixels, false);
        mask.forEach((start, end) -> Arrays.fill(inside, start - left * height, end - left * height, true));
        int width = width(mask);
        shrink(columns, height, width);
        int offset = left * height;
        for (int start = 0; start < pixels; ) {
            while (start < pixels && !(inside[start] && !inside[pixels + start])) {
                start++;
            }
            int end = start;
            while (end < pixels && inside[end] && !inside[pixels + end]) {
                end++;
            }
            into.add(offset + start, offset + end);
            start = end;
        }
    }

    /** Notes in the second half which pixels have nothing else near. */
    private void shrink(int columns, int height, int width) {
        int pixels = columns * height;
        if (run.length < height) {
            run = new int[height];
        }
        Arrays.fill(run, 0, height, 0);
        for (int column = 0; column < columns; column++) {
            int first = column * height;
            for (int row = 0; row < height; ) {
                int end = row;
                while (end < height && inside[first + end]) {
                    end++;
                }
                // Rows of this piece that are far enough from both of its ends.
                for (int y = row; y < end; y++) {
                    boolean deep = y - row >= width && end - 1 - y >= width;
                    run[y] = deep ? run[y] + 1 : 0;
                }
                if (end < height) {
                    run[end] = 0;
                }
                row = end + 1;
            }
            if (column >= 2 * width) {
                int middle = pixels + (column - width) * height;
                for (int y = 0; y < height; y++) {
                    inside[middle + y] = run[y] > 2 * width;
                }
            }
        }
    }
}

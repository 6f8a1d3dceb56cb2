// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import java.util.Arrays;

/**
 * Rows of several images one after another, so many of each.
 *
 * @param counts at least one an image
 */
record Ragged(int[] counts) {

    int batch() {
        return counts.length;
    }

    int rows() {
        return Arrays.stream(counts).sum();
    }

    /** Rows of the image that has most. */
    int width() {
        return Arrays.stream(counts).max().orElseThrow();
    }

    /** Whether all images have as many. */
    boolean even() {
        return Arrays.stream(counts).allMatch(count -> count == counts[0]);
    }

    /** Each image's first row. */
    long[] starts() {
        long[] starts = new long[batch()];
        for (int image = 1; image < starts.length; image++) {
            starts[image] = starts[image - 1] + counts[image - 1];
        }
        return starts;
    }

    /** The row that stands at each place of {@code [batch, width]}; the first of all where there is none. */
    long[] padded() {
        int width = width();
        long[] padded = new long[batch() * width];
        int row = 0;
        for (int image = 0; image < batch(); image++) {
            for (int place = 0; place < counts[image]; place++) {
                padded[image * width + place] = row++;
            }
        }
        return padded;
    }

    /** The place of each row, counted through {@code [batch, width]}. */
    long[] places() {
        int width = width();
        long[] places = new long[rows()];
        int row = 0;
        for (int image = 0; image < batch(); image++) {
            for (int place = 0; place < counts[image]; place++) {
                places[row++] = (long) image * width + place;
            }
        }
        return places;
    }

    /** 1 for places of {@code [batch, width]} that have a row, 0 for the others. */
    float[] full() {
        int width = width();
        float[] full = new float[batch() * width];
        for (int image = 0; image < batch(); image++) {
            Arrays.fill(full, image * width, image * width + counts[image], 1);
        }
        return full;
    }

    /** The image of each row. */
    long[] images() {
        long[] images = new long[rows()];
        int row = 0;
        for (int image = 0; image < batch(); image++) {
            Arrays.fill(images, row, row + counts[image], image);
            row += counts[image];
        }
        return images;
    }
}

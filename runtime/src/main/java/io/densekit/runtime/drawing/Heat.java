// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import io.densekit.structures.Explanation.HeatMaps;

/**
 * The colours of a token's weights, of all time steps of a clip alike: black over violet and orange to a pale yellow, ever brighter (close to Matplotlib's
 * {@code inferno}), laid over a grey image that still shows what lies there.
 */
final class Heat {

    private static final int[][] COLOURS = {
        {0, 0, 4},
        {31, 12, 72},
        {85, 15, 109},
        {136, 34, 106},
        {186, 54, 85},
        {227, 89, 51},
        {249, 140, 10},
        {249, 201, 50},
        {252, 255, 164}
    };
    private static final double COVER_LEAST = 0.45;
    private static final double COVER_MOST = 0.8;

    private final float[] weights;
    private final int height;
    private final int width;
    private final double least;
    private final double range;

    /** One map, its least weight black and its largest yellow; a map of equal weights is black. */
    Heat(HeatMaps maps, int token) {
        weights = maps.maps().get(token);
        height = maps.height();
        width = maps.width();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float weight : weights) {
            low = Math.min(low, weight);
            high = Math.max(high, weight);
        }
        least = low;
        range = high - low;
    }

    /**
     * A pixel with its weight's colour.
     *
     * @param rgb of the picture
     * @param step time step, from 0
     * @param x place within the picture, 0 at its left edge, 1 at its right
     * @param y the same from top to bottom
     */
    int over(int rgb, int step, double x, double y) {
        double weight = range > 0 ? (at(step, x * width - 0.5, y * height - 0.5) - least) / range : 0;
        double cover = COVER_LEAST + (COVER_MOST - COVER_LEAST) * weight;
        double grey = grey(rgb);
        double place = weight * (COLOURS.length - 1);
        int below = Math.min((int) place, COLOURS.length - 2);
        int result = 0;
        for (int channel = 0; channel < 3; channel++) {
            double low = COLOURS[below][channel];
            double colour = low + (COLOURS[below + 1][channel] - low) * (place - below);
            result = result << 8 | (int) Math.round(grey * (1 - cover) + colour * cover);
        }
        return result;
    }

    /** Brightness, 0 to 255. */
    static double grey(int rgb) {
        return 0.299 * (rgb >> 16 & 0xff) + 0.587 * (rgb >> 8 & 0xff) + 0.114 * (rgb & 0xff);
    }

    /** Between positions weights change evenly; beyond the outermost they stay. */
    private double at(int step, double x, double y) {
        double column = Math.max(0, Math.min(width - 1, x));
        double row = Math.max(0, Math.min(height - 1, y));
        int left = Math.min((int) column, Math.max(0, width - 2));
        int top = Math.min((int) row, Math.max(0, height - 2));
        double above = between(step * height + top, left, column - left);
        double below = height == 1 ? above : between(step * height + top + 1, left, column - left);
        return above + (below - above) * (row - top);
    }

    private double between(int row, int left, double share) {
        double first = weights[row * width + left];
        return width == 1 ? first : first + (weights[row * width + left + 1] - first) * share;
    }
}

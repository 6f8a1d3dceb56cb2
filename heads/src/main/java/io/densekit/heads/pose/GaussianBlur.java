// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

/**
 * Smooths a heatmap with a square Gaussian whose deviation follows from its size, {@code 0.3 * ((size - 1) / 2 - 1) +
 * 0.8}, as OpenCV's {@code GaussianBlur} with sigma 0. Sums run in float32, which unbiased decoding can feel.
 */
final class GaussianBlur {

    /** What lies beyond the border. */
    enum Border {
        /** Zeros. */
        ZERO,
        /** The map in a mirror that stands on the outermost pixels. */
        MIRROR
    }

    /** OpenCV's fixed weights for sizes 1, 3, 5 and 7. */
    private static final float[][] SMALL = {
        {1},
        {0.25f, 0.5f, 0.25f},
        {0.0625f, 0.25f, 0.375f, 0.25f, 0.0625f},
        {0.03125f, 0.109375f, 0.21875f, 0.28125f, 0.21875f, 0.109375f, 0.03125f}
    };

    private final float[] weights;
    private final Border border;

    /** @param size odd and positive, in pixels */
    GaussianBlur(int size, Border border) {
        this.weights = size / 2 < SMALL.length ? SMALL[size / 2] : weights(size);
        this.border = border;
    }

    private static float[] weights(int size) {
        double deviation = 0.3 * ((size - 1) * 0.5 - 1) + 0.8;
        double[] values = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double distance = i - (size - 1) * 0.5;
            values[i] = Math.exp(-distance * distance / (2 * deviation * deviation));
            sum += values[i];
        }
        float[] weights = new float[size];
        for (int i = 0; i < size; i++) {
            weights[i] = (float) (values[i] / sum);
        }
        return weights;
    }

    /** The smoothed map, a new array. */
    float[] apply(float[] map, int height, int width) {
        float[] rows = new float[map.length];
        for (int y = 0; y < height; y++) {
            smoothLine(map, rows, y * width, 1, width);
        }
        float[] both = new float[map.length];
        for (int x = 0; x < width; x++) {
            smoothLine(rows, both, x, width, height);
        }
        return both;
    }

    private void smoothLine(float[] source, float[] target, int start, int step, int length) {
        int reach = weights.length / 2;
        for (int i = 0; i < length; i++) {
            float sum = 0;
            for (int k = -reach; k <= reach; k++) {
                int from = inside(i + k, length);
                if (from >= 0) {
                    sum += weights[k + reach] * source[start + from * step];
                }
            }
            target[start + i * step] = sum;
        }
    }

    /** The position that stands for {@code i}, -1 for a zero. */
    private int inside(int i, int length) {
        if (i >= 0 && i < length) {
            return i;
        }
        if (border == Border.ZERO) {
            return -1;
        }
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int folded = Math.floorMod(i, period);
        return folded < length ? folded : period - folded;
    }
}

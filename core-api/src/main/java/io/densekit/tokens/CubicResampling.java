// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

/**
 * Bicubic resampling along one axis as a matrix: cubic convolution with a = -0.5 about pixel centres, the kernel widened
 * where the axis gets shorter, weights renormalised at the borders. That is what PyTorch does for {@code
 * interpolate(mode="bicubic", antialias=True)}, with which timm resizes position embeddings.
 */
final class CubicResampling {

    private static final double A = -0.5;
    private static final double RADIUS = 2;

    private CubicResampling() {}

    /** Weights {@code [to, from]}, row-major; each row adds up to 1. */
    static float[] matrix(int from, int to) {
        float[] matrix = new float[to * from];
        double scale = (double) from / to;
        double stretch = Math.max(1, scale);
        for (int row = 0; row < to; row++) {
            double centre = scale * (row + 0.5);
            int first = Math.max(0, (int) (centre - RADIUS * stretch + 0.5));
            int end = Math.min(from, (int) (centre + RADIUS * stretch + 0.5));
            double[] weights = new double[end - first];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = kernel((first + i + 0.5 - centre) / stretch);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                matrix[row * from + first + i] = (float) (weights[i] / sum);
            }
        }
        return matrix;
    }

    private static double kernel(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < RADIUS ? ((x - 5) * x + 8) * x * A - 4 * A : 0;
    }
}

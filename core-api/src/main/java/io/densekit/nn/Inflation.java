// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import io.densekit.weights.TensorData;

/**
 * How the kernel of an image network's convolution becomes one of a clip network's, so that a video in which nothing moves
 * looks like the image (Carreira and Zisserman, 2017).
 */
public enum Inflation {
    /** The kernel at every time, divided by how many there are. */
    AVERAGE,
    /** The kernel at the middle time, of an even number the later one; zeros at the others. */
    CENTRAL;

    /**
     * The kernel with an axis of time.
     *
     * @param kernel {@code [outputs, inputs, height, width]}
     * @param times length of the new axis
     * @return {@code [outputs, inputs, times, height, width]}
     */
    public TensorData inflated(TensorData kernel, int times) {
        long[] shape = kernel.shape();
        int plane = Math.toIntExact(shape[2] * shape[3]);
        float[] from = kernel.toFloats();
        float[] to = new float[from.length * times];
        for (int i = 0; i < from.length; i++) {
            int start = i / plane * times * plane + i % plane;
            if (this == CENTRAL) {
                to[start + times / 2 * plane] = from[i];
                continue;
            }
            for (int time = 0; time < times; time++) {
                to[start + time * plane] = from[i] / times;
            }
        }
        return TensorData.ofFloats(to, shape[0], shape[1], times, shape[2], shape[3]);
    }
}

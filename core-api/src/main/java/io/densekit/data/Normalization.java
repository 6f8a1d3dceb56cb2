// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

/**
 * How 8-bit pixels become the network's input: {@code (pixel / 255 - mean) / deviation}, channel by channel, red first.
 *
 * @param mean three values within [0, 1]
 * @param deviation three positive values
 */
public record Normalization(float[] mean, float[] deviation) {

    /** @throws IllegalArgumentException if there aren't three of each or a deviation is not positive */
    public Normalization {
        if (mean.length != 3 || deviation.length != 3) {
            throw new IllegalArgumentException("three means and three deviations are needed, one a colour channel");
        }
        for (float value : deviation) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("a deviation must be positive, got " + value);
            }
        }
    }

    /** The figures of ImageNet, that nearly every published network uses. */
    public static Normalization imagenet() {
        return new Normalization(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.settings.InvalidSetting;
import java.util.List;

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

    /**
     * From the settings {@code mean} and {@code std}.
     *
     * @throws InvalidSetting if these aren't three numbers each, or a deviation is not positive
     */
    public static Normalization ofSettings(List<Double> mean, List<Double> std) {
        if (std.stream().anyMatch(deviation -> deviation <= 0)) {
            throw new InvalidSetting("std", "must be positive, got " + std);
        }
        return new Normalization(channels("mean", mean), channels("std", std));
    }

    private static float[] channels(String key, List<Double> values) {
        if (values.size() != 3) {
            throw new InvalidSetting(key, "must be three numbers, one a colour channel, got " + values);
        }
        float[] channels = new float[3];
        for (int i = 0; i < 3; i++) {
            channels[i] = values.get(i).floatValue();
        }
        return channels;
    }

    /** The figures of ImageNet, that nearly every published network uses. */
    public static Normalization imagenet() {
        return new Normalization(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});
    }
}

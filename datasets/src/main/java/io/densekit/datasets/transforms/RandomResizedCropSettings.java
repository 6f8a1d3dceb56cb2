// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * Settings of {@code random-resized-crop}.
 *
 * @param size what the part is resized to
 * @param scale least and most share of the image's area
 * @param ratio least and most width over height
 * @param interpolation of the resizing
 */
@Describe("cuts out a part of random size and aspect and resizes it, as classifiers are trained")
public record RandomResizedCropSettings(
        @Describe("the network's input, [height, width] in pixels") @Default("[224, 224]") List<Integer> size,
        @Describe("least and most share of the image's area, within 0..1") @Default("[0.08, 1.0]") List<Double> scale,
        @Describe("least and most width over height") @Default("[0.75, 1.3333333333333333]") List<Double> ratio,
        @Describe("how it is resized") @Default("bicubic") Interpolation interpolation) {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomResizedCropSettings {
        size = List.copyOf(size);
        scale = List.copyOf(scale);
        ratio = List.copyOf(ratio);
        InputSize.of("size", size);
        rising("scale", scale, 1);
        rising("ratio", ratio, 100);
    }

    private static void rising(String key, List<Double> values, double most) {
        if (values.size() != 2 || !(values.get(0) > 0 && values.get(0) <= values.get(1) && values.get(1) <= most)) {
            throw new InvalidSetting(
                    key, "must be [least, most], both above 0 and at most " + most + ", got " + values);
        }
    }

    /** What is used where nothing but the size is said. */
    public static RandomResizedCropSettings of(InputSize size) {
        return new RandomResizedCropSettings(
                List.of(size.height(), size.width()),
                List.of(0.08, 1.0),
                List.of(3 / 4.0, 4 / 3.0),
                Interpolation.BICUBIC);
    }

    /** The size as a value. */
    InputSize inputSize() {
        return InputSize.of("size", size);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.util.List;

/**
 * Settings of {@code center-crop}.
 *
 * @param size the crop's height and width in pixels
 * @param share of the resized image's shorter side that is kept
 * @param interpolation of the resizing
 */
@Describe("resizes the image to just more than the input size and cuts out the middle, as ImageNet is evaluated")
public record CenterCropSettings(
        @Describe("the network's input, [height, width] in pixels") @Default("[224, 224]") List<Integer> size,
        @Describe("share of the resized image's shorter side that is kept, up to 1") @Default("0.875") double share,
        @Describe("how it is resized") @Default("bicubic") Interpolation interpolation) {

    /** @throws io.densekit.settings.InvalidSetting if a value is out of its range */
    public CenterCropSettings {
        size = List.copyOf(size);
        InputSize.of("size", size);
        Range.check("share", share, 0.1, 1);
    }

    /** What is used where nothing but the size is said. */
    public static CenterCropSettings of(InputSize size) {
        return new CenterCropSettings(List.of(size.height(), size.width()), 0.875, Interpolation.BICUBIC);
    }

    /** The size as a value. */
    InputSize inputSize() {
        return InputSize.of("size", size);
    }
}

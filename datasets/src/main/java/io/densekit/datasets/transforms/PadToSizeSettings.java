// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * Settings of {@code pad-to-size}.
 *
 * @param size height and width that an image has at least afterwards
 * @param colour of the padding, red first
 */
@Describe("pads a smaller image at the bottom and the right; padding has no label")
public record PadToSizeSettings(
        @Describe("[height, width] in pixels") @Default("[512, 512]") List<Integer> size,
        @Describe("colour of the padding, red first, 0 to 255; by default the mean of ImageNet, 0 once normalised")
                @Default("[124, 116, 104]")
                List<Integer> colour) {

    /** @throws InvalidSetting if a value is out of its range */
    public PadToSizeSettings {
        size = List.copyOf(size);
        colour = List.copyOf(colour);
        InputSize.of("size", size);
        if (colour.size() != 3 || colour.stream().anyMatch(value -> value < 0 || value > 255)) {
            throw new InvalidSetting("colour", "must be three numbers within 0..255, got " + colour);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.util.List;

/**
 * Settings of {@code category-crop}.
 *
 * @param size height and width of the crop
 * @param mostOfOne share of a crop's labelled pixels that one class may have
 */
@Describe("cuts out a random rectangle in which no class takes nearly everything")
public record CategoryCropSettings(
        @Describe("[height, width] in pixels; a smaller image is taken whole in that direction") @Default("[512, 512]")
                List<Integer> size,
        @Describe("share of the labelled pixels that one class may have, within (0, 1]; 1 for any") @Default("0.75")
                double mostOfOne) {

    /** @throws io.densekit.settings.InvalidSetting if a value is out of its range */
    public CategoryCropSettings {
        size = List.copyOf(size);
        InputSize.of("size", size);
        Range.check("mostOfOne", mostOfOne, 1e-6, 1);
    }
}

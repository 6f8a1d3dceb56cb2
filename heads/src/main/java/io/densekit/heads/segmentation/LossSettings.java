// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** How pixels are weighed in the loss. */
@Describe("how pixels are weighed in the loss")
record LossSettings(
        @Describe("factors of the classes' pixels, one a class; all 1 if absent") Optional<List<Double>> classWeights,
        @Describe("learn from pixels alone that the network is unsure of; from all if absent")
                Optional<HardPixelSettings> hardPixels) {

    public LossSettings {
        classWeights = classWeights.map(List::copyOf);
        if (classWeights.isPresent()
                && classWeights.get().stream().anyMatch(weight -> !(weight >= 0 && Double.isFinite(weight)))) {
            throw new InvalidSetting("classWeights", "must not be negative, got " + classWeights.get());
        }
    }
}

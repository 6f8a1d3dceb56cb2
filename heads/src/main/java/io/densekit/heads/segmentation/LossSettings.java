// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import io.densekit.model.ClassWeights;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.settings.OneOrMore;
import java.util.Optional;

/** How pixels are weighed in the loss. */
@Describe("how pixels are weighed in the loss")
record LossSettings(
        @Describe(
                        "factors of the classes' pixels, one a class, or balanced: n / (k * count) by the pixels of each of the k"
                                + " classes in the training data; all 1 if absent")
                Optional<OneOrMore<String>> classWeights,
        @Describe("what the loss is the mean over: all-pixels, those without a label included, as published with these"
                        + " networks; or class-weights, the sum of the labelled pixels' weights, as in PyTorch")
                @Default("all-pixels")
                Average average,
        @Describe("learn from pixels alone that the network is unsure of; from all if absent")
                Optional<HardPixelSettings> hardPixels) {

    /** What the loss is divided by. */
    enum Average {
        /** The number of pixels. */
        ALL_PIXELS,
        /** The sum of the labelled pixels' weights. */
        CLASS_WEIGHTS
    }

    public LossSettings {
        classWeights.ifPresent(written -> ClassWeights.of("classWeights", written)
                .factors()
                .forEach(weight -> InvalidSetting.ifNegative("classWeights", weight)));
    }

    Optional<ClassWeights> weights() {
        return classWeights.map(written -> ClassWeights.of("classWeights", written));
    }
}

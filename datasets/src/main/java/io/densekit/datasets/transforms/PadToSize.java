// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.segmentation.SemanticTransform;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.random.RandomGenerator;

/** Pads an image that is too small, MMSegmentation's {@code Pad}: with one colour and the ignored label. */
@Describe("pads a smaller image at the bottom and the right; padding has no label")
record PadToSize(
        @Describe("[height, width] in pixels") @Default("[512, 512]") List<Integer> size,
        @Describe("colour of the padding, red first, 0 to 255; by default the mean of ImageNet, 0 once normalised")
                @Default("[124, 116, 104]")
                List<Integer> colour)
        implements SemanticTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public PadToSize {
        size = List.copyOf(size);
        colour = List.copyOf(colour);
        InputSize.of("size", size);
        Sheet.requireColour(colour);
    }

    @Override
    public Sample<SemanticMask> apply(Sample<SemanticMask> sample, RandomGenerator random) {
        SemanticMask mask = sample.truth();
        int height = Math.max(size.get(0), sample.image().height());
        int width = Math.max(size.get(1), sample.image().width());
        boolean large =
                height == sample.image().height() && width == sample.image().width();
        return large ? sample : SemanticGeometry.padded(sample, new InputSize(height, width), rgb());
    }

    private byte[] rgb() {
        return new byte[] {
            colour.get(0).byteValue(), colour.get(1).byteValue(), colour.get(2).byteValue()
        };
    }

    @Override
    public boolean random() {
        return false;
    }
}

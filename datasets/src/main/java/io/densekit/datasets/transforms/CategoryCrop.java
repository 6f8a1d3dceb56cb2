// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.segmentation.SemanticTransform;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cuts a rectangle out of an image. Where one class has too many of its labelled pixels another rectangle is drawn, ten
 * times at most: MMSegmentation's {@code RandomCrop} with {@code cat_max_ratio}.
 */
@Describe("cuts out a random rectangle in which no class takes nearly everything")
record CategoryCrop(
        @Describe("[height, width] in pixels; a smaller image is taken whole in that direction") @Default("[512, 512]")
                List<Integer> size,
        @Describe("share of the labelled pixels that one class may have, within (0, 1]; 1 for any") @Default("0.75")
                double mostOfOne)
        implements SemanticTransform {
    private static final int ATTEMPTS = 10;

    /** @throws InvalidSetting if a value is out of its range */
    public CategoryCrop {
        size = List.copyOf(size);
        InputSize.of("size", size);
        InvalidSetting.unlessWithin("mostOfOne", mostOfOne, 1e-6, 1);
    }

    @Override
    public Sample<SemanticMask> apply(Sample<SemanticMask> sample, RandomGenerator random) {
        SemanticMask mask = sample.truth();
        int height = sample.image().height();
        int width = sample.image().width();
        InputSize crop = new InputSize(Math.min(height, size.get(0)), Math.min(width, size.get(1)));
        int top = random.nextInt(height - crop.height() + 1);
        int left = random.nextInt(width - crop.width() + 1);
        for (int i = 0; i < ATTEMPTS && mostOfOne < 1 && mask.labels().isPresent(); i++) {
            if (mixed(SemanticGeometry.cropped(mask.labels().get(), left, top, crop))) {
                break;
            }
            top = random.nextInt(height - crop.height() + 1);
            left = random.nextInt(width - crop.width() + 1);
        }
        return SemanticGeometry.cropped(sample, left, top, crop);
    }

    /** Whether no class has too many pixels of the map's. */
    private boolean mixed(LabelMap map) {
        long[] counts = map.counts();
        long labelled = 0;
        long most = 0;
        for (int label = 0; label < LabelMap.IGNORE; label++) {
            labelled += counts[label];
            most = Math.max(most, counts[label]);
        }
        return most < labelled && most < mostOfOne * labelled;
    }
}

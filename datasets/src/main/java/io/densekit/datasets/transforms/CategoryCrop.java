// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import java.util.random.RandomGenerator;

/**
 * Cuts a rectangle out of an image. Where one class has too many of its labelled pixels another rectangle is drawn, ten
 * times at most: MMSegmentation's {@code RandomCrop} with {@code cat_max_ratio}.
 */
public final class CategoryCrop extends SemanticTransform {
    private static final int ATTEMPTS = 10;

    private final InputSize size;
    private final double mostOfOne;

    /** A step of these settings. */
    public CategoryCrop(CategoryCropSettings settings, Void none) {
        this.size = InputSize.of("size", settings.size());
        this.mostOfOne = settings.mostOfOne();
    }

    @Override
    Sample<SemanticMask> apply(Sample<SemanticMask> sample, SemanticMask mask, RandomGenerator random) {
        int height = sample.image().height();
        int width = sample.image().width();
        InputSize crop = new InputSize(Math.min(height, size.height()), Math.min(width, size.width()));
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

    @Override
    public boolean random() {
        return true;
    }
}

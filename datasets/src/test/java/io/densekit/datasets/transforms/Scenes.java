// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import java.util.Optional;
import java.util.SplittableRandom;

/** Samples with labels, made for tests. */
final class Scenes {

    private Scenes() {}

    /** Red is the label, so that image and labels can be compared after any step that only moves pixels. */
    static Sample<SemanticMask> random(int height, int width, int classes, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] labels = new byte[height * width];
        byte[] rgb = new byte[3 * labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) random.nextInt(classes);
            rgb[3 * i] = labels[i];
            rgb[3 * i + 1] = (byte) random.nextInt(256);
            rgb[3 * i + 2] = (byte) random.nextInt(256);
        }
        return sample(new Raster(height, width, rgb), new LabelMap(height, width, labels));
    }

    static Sample<SemanticMask> sample(Raster image, LabelMap labels) {
        ImageFrame frame = ImageFrame.whole(image.height(), image.width());
        return new Sample<>(new SampleKey(0, 0, "a.jpg"), image, new SemanticMask(frame, Optional.of(labels)));
    }

    static LabelMap labels(Sample<SemanticMask> sample) {
        return sample.truth().labels().orElseThrow();
    }

    /** Whether every pixel's red is its label, as in {@link #random}. */
    static boolean agree(Sample<SemanticMask> sample) {
        byte[] labels = labels(sample).labels();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != sample.image().rgb()[3 * i]) {
                return false;
            }
        }
        return sample.image().height() == labels(sample).height();
    }
}

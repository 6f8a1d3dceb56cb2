// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.heads.Published;
import io.densekit.heads.TinyBackbone;
import io.densekit.necks.ExtraLevels;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.plugin.Configured;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/** Small networks and samples. */
final class Masks {
    /** Every pixel counts the same. */
    static final LossSettings PLAIN =
            new LossSettings(Optional.empty(), LossSettings.Average.ALL_PIXELS, Optional.empty());

    static final int CLASSES = 5;

    private Masks() {}

    /** Noise. */
    static NDArray images(NDManager manager, int batch, int height, int width) {
        SplittableRandom random = new SplittableRandom(height * 31L + width);
        float[] values = new float[batch * 3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return manager.create(values, new Shape(batch, 3, height, width));
    }

    /** A sample whose every pixel has that label. */
    static Sample<SemanticMask> filled(int height, int width, int label) {
        byte[] labels = new byte[height * width];
        Arrays.fill(labels, (byte) label);
        return sample(ImageFrame.whole(height, width), Optional.of(new LabelMap(height, width, labels)));
    }

    static Sample<SemanticMask> sample(ImageFrame frame, Optional<LabelMap> labels) {
        return new Sample<>(
                new SampleKey(0, 7, "photo.jpg"),
                Raster.black(frame.height(), frame.width()),
                new SemanticMask(frame, labels));
    }

    static SemanticSegmentationSettings semanticFpn(TestSettings test) {
        return new SemanticSegmentationSettings(
                TinyBackbone.configured(false),
                Optional.of(Published.pyramid(new FeaturePyramidSettings(8, 2, 0, ExtraLevels.SUBSAMPLED, false))),
                Configured.of("semantic-fpn", new SemanticFpnSettings(CLASSES, 6, 0.1), SemanticFpnHead::new),
                Optional.empty(),
                PLAIN,
                test);
    }

    static SemanticSegmentationSettings uperNet(int auxiliaryClasses) {
        return new SemanticSegmentationSettings(
                TinyBackbone.configured(false),
                Optional.empty(),
                Configured.of(
                        "upernet", new UperNetSettings(CLASSES, 6, java.util.List.of(1, 2), 0.1), UperNetHead::new),
                Optional.of(new AuxiliarySettings(
                        Configured.of("fcn", new FcnSettings(auxiliaryClasses, 0, 4, 2, 0.1), FcnHead::new), 0.4)),
                PLAIN,
                TestSettings.PUBLISHED);
    }
}

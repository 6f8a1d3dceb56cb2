// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.datasets.images.OpenCv;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

class SemanticGeometryTest {

    @Test
    void labelsAreResizedAsOpenCvDoes() {
        OpenCv.load();
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 30; i++) {
            int height = 1 + random.nextInt(40);
            int width = 1 + random.nextInt(40);
            InputSize size = new InputSize(1 + random.nextInt(60), 1 + random.nextInt(60));
            LabelMap map = Scenes.labels(Scenes.random(height, width, 200, i));
            Mat source = new Mat(height, width, CvType.CV_8UC1);
            source.put(0, 0, map.labels());
            Mat target = new Mat();
            Imgproc.resize(source, target, new Size(size.width(), size.height()), 0, 0, Imgproc.INTER_NEAREST);
            byte[] expected = new byte[size.height() * size.width()];
            target.get(0, 0, expected);
            source.release();
            target.release();
            assertThat(SemanticGeometry.resized(map, size).labels()).isEqualTo(expected);
        }
    }

    @Test
    void aMirrorMovesImageAndLabelsAlike() {
        Sample<SemanticMask> sample = Scenes.random(5, 8, 9, 1);
        RandomFlip flip = new RandomFlip(1, Optional.empty());
        Sample<SemanticMask> mirrored =
                flip.apply(sample.as(Truth.class), new SplittableRandom(1)).as(SemanticMask.class);
        assertThat(Scenes.agree(mirrored)).isTrue();
        assertThat(Scenes.labels(mirrored).at(2, 0))
                .isEqualTo(Scenes.labels(sample).at(2, 7));
    }

    @Test
    void paddingHasItsColourAndNoLabel() {
        PadToSize step = new PadToSize(List.of(6, 7), List.of(1, 2, 250));
        Sample<SemanticMask> padded = step.apply(Scenes.random(4, 9, 5, 1), new SplittableRandom(1));
        assertThat(padded.image().height()).isEqualTo(6);
        assertThat(padded.image().width()).isEqualTo(9);
        assertThat(Scenes.labels(padded).at(3, 8)).isLessThan(5);
        assertThat(Scenes.labels(padded).at(4, 0)).isEqualTo(LabelMap.IGNORE);
        assertThat(padded.image().rgb()).endsWith(1, 2, -6);
        Sample<SemanticMask> large = Scenes.random(6, 7, 5, 1);
        assertThat(step.apply(large, new SplittableRandom(1)).image()).isSameAs(large.image());
    }

    @Test
    void randomScalesStayWithinTheirFactors() {
        RandomScale step = new RandomScale(40, 100, 0.5, 2);
        for (int seed = 0; seed < 40; seed++) {
            Sample<SemanticMask> scaled = step.apply(Scenes.random(20, 30, 5, 1), new SplittableRandom(seed));
            assertThat(scaled.image().height()).isBetween(20, 80);
            assertThat(scaled.image().width() - scaled.image().height() * 1.5).isBetween(-1.5, 1.5);
            assertThat(Scenes.labels(scaled).height()).isEqualTo(scaled.image().height());
        }
    }

    @Test
    void fittedSidesKeepTheOriginalSizeInTheFrame() {
        Sample<SemanticMask> fitted =
                new FitSides(40, 50, 32).apply(Scenes.random(20, 30, 5, 1), new SplittableRandom(1));
        // 33 x 50 fits; aligned it is 64 x 64.
        assertThat(fitted.truth().frame()).isEqualTo(new ImageFrame(20, 30, 64, 64));
        Sample<SemanticMask> free = new FitSides(40, 50, 1).apply(Scenes.random(20, 30, 5, 1), new SplittableRandom(1));
        assertThat(free.image().height()).isEqualTo(33);
    }
}

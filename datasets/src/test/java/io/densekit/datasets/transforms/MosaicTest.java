// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.ImageFrame;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Instances;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MosaicTest {

    /** An image of one value that is wholly one object of that class. */
    private static Sample<Instances> filled(int value, int height, int width) {
        Raster image = Raster.black(height, width);
        Arrays.fill(image.rgb(), (byte) value);
        return new Sample<>(
                new SampleKey(value, value, value + ".jpg"),
                image,
                new Instances(
                        ImageFrame.whole(height, width),
                        Boxes.of(0, 0, width, height),
                        new int[] {value},
                        List.of(Mask.of(0, 0, width, height, (x, y) -> true)),
                        Boxes.of(0, 0, width, height)));
    }

    private static Others<Instances> counted(int height, int width) {
        AtomicInteger next = new AtomicInteger(1);
        return random -> filled(next.getAndIncrement(), height, width);
    }

    @Test
    void fourImagesMeetInTheMiddle() {
        Mosaic mosaic = new Mosaic(List.of(40, 60), 1, 0.5, List.of(9, 9, 9));
        Sample<Instances> joined = mosaic.apply(filled(0, 20, 30), counted(20, 30), new SplittableRandom(0));
        assertThat(joined.key().imageId()).isZero();
        assertThat(joined.truth().frame()).isEqualTo(ImageFrame.whole(40, 60));
        assertThat(joined.truth().labels()).containsExactly(0, 1, 2, 3);
        assertThat(joined.truth().boxes().corners())
                .containsExactly(0, 0, 30, 20, 30, 0, 60, 20, 0, 20, 30, 40, 30, 20, 60, 40);
        assertThat(joined.truth().ignored().corners())
                .isEqualTo(joined.truth().boxes().corners());
    }

    @Test
    void everyPixelIsThatOfTheObjectItBelongsTo() {
        Mosaic mosaic = new Mosaic(List.of(40, 60), 1, 0.1, List.of(9, 9, 9));
        int padding = 0;
        for (int seed = 0; seed < 100; seed++) {
            Sample<Instances> joined =
                    mosaic.apply(filled(0, 15 + seed % 9, 50), counted(33, 20), new SplittableRandom(seed));
            Instances objects = joined.truth();
            CopyPasteTest.requireMasksInBoxes(joined);
            for (int y = 0; y < 40; y++) {
                for (int x = 0; x < 60; x++) {
                    int owner = 9;
                    for (int i = 0; i < objects.count(); i++) {
                        owner = objects.masks().get(i).at(x, y) ? objects.labels()[i] : owner;
                    }
                    padding += owner == 9 ? 1 : 0;
                    assertThat(joined.image().rgb()[(y * 60 + x) * 3]).isEqualTo((byte) owner);
                }
            }
            assertThat(objects.masks().stream().mapToInt(Mask::area).sum()).isLessThanOrEqualTo(40 * 60);
        }
        assertThat(padding).isPositive();
    }

    @Test
    void someImagesStayAsTheyAre() {
        Sample<Instances> sample = filled(0, 20, 30);
        Mosaic never = new Mosaic(List.of(40, 60), 0, 0.5, List.of(9, 9, 9));
        assertThat(never.apply(sample, Others.none(), new SplittableRandom(0))).isSameAs(sample);
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new Mosaic(List.of(40, 60), 1, 0.6, List.of(9, 9, 9)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("0.6");
        assertThatThrownBy(() -> new Mosaic(List.of(1, 60), 1, 0.5, List.of(9, 9, 9)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("at least [2, 2]");
    }
}

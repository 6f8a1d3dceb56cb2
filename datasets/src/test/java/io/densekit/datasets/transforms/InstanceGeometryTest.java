// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.structures.Mask;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class InstanceGeometryTest {

    @Test
    void resizingScalesBoxesAndKeepsTheOriginalSize() {
        Instances resized = InstanceGeometry.resized(Objects.sample().truth(), 90, 120, 180, 360);
        assertThat(resized.frame()).isEqualTo(new ImageFrame(90, 120, 180, 360));
        assertThat(resized.boxes().corners()).containsExactly(90, 80, 150, 100);
        assertThat(resized.ignored().corners()).containsExactly(300, 0, 360, 40);
        assertThat(resized.masks().get(0).area()).isEqualTo(199 * 6);
    }

    @Test
    void aResizedMaskHoldsTheNearestPixelsOfTheWholeImage() {
        for (int seed = 0; seed < 100; seed++) {
            Sample<Instances> sample = Objects.random(seed);
            RandomGenerator random = new SplittableRandom(seed);
            int height = 5 + random.nextInt(150);
            int width = 5 + random.nextInt(150);
            int fromHeight = sample.image().height();
            int fromWidth = sample.image().width();
            Instances resized = InstanceGeometry.resized(sample.truth(), fromHeight, fromWidth, height, width);
            for (int i = 0; i < resized.count(); i++) {
                Mask before = sample.truth().masks().get(i);
                Mask after = resized.masks().get(i);
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        int sourceX = (int) (x * ((double) fromWidth / width));
                        int sourceY = (int) (y * ((double) fromHeight / height));
                        assertThat(after.at(x, y)).isEqualTo(before.at(sourceX, sourceY));
                    }
                }
            }
        }
    }

    @Test
    void mirroringTwiceChangesNothing() {
        for (int seed = 0; seed < 30; seed++) {
            Sample<Instances> sample = Objects.random(seed);
            int width = sample.image().width();
            Instances twice = InstanceGeometry.mirrored(InstanceGeometry.mirrored(sample.truth(), width), width);
            assertThat(twice.boxes().corners()).isEqualTo(sample.truth().boxes().corners());
            for (int i = 0; i < twice.count(); i++) {
                assertThat(twice.masks().get(i).bits())
                        .isEqualTo(sample.truth().masks().get(i).bits());
            }
        }
    }

    @Test
    void aCropKeepsWhatIsInsideAndDropsTheRest() {
        Instances inside = InstanceGeometry.cropped(Objects.sample().truth(), 40, 30, 15, 50);
        assertThat(inside.frame()).isEqualTo(ImageFrame.whole(15, 50));
        assertThat(inside.boxes().corners()).containsExactly(0, 10, 10, 15);
        assertThat(inside.labels()).containsExactly(3);
        assertThat(inside.masks().get(0).area()).isEqualTo(50);
        assertThat(inside.ignored().count()).isZero();
        Instances outside = InstanceGeometry.cropped(Objects.sample().truth(), 90, 0, 90, 30);
        assertThat(outside.count()).isZero();
        assertThat(outside.masks()).isEmpty();
        assertThat(outside.ignored().corners()).containsExactly(10, 0, 30, 20);
    }

    @Test
    void aCroppedMaskHoldsThePixelsOfItsPlace() {
        for (int seed = 0; seed < 50; seed++) {
            Sample<Instances> sample = Objects.random(seed);
            Instances cropped = InstanceGeometry.cropped(sample.truth(), 5, 7, 12, 14);
            int at = 0;
            for (int i = 0; i < sample.truth().count(); i++) {
                Mask before = sample.truth().masks().get(i);
                boolean kept = sample.truth().boxes().x1(i) < 19
                        && sample.truth().boxes().x2(i) > 5
                        && sample.truth().boxes().y1(i) < 19
                        && sample.truth().boxes().y2(i) > 7;
                if (kept) {
                    Mask after = cropped.masks().get(at++);
                    for (int y = 0; y < 12; y++) {
                        for (int x = 0; x < 14; x++) {
                            assertThat(after.at(x, y)).isEqualTo(before.at(x + 5, y + 7));
                        }
                    }
                }
            }
            assertThat(cropped.count()).isEqualTo(at);
        }
    }
}

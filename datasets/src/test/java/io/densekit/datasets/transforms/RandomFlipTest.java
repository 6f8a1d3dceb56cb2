// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import io.densekit.pose.FlipPairs;
import io.densekit.pose.PersonCrop;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomFlipTest {
    private static final RandomFlip ALWAYS = new RandomFlip(1, Optional.empty());

    private static <T extends Truth> Sample<T> flipped(Sample<T> sample, Class<T> kind) {
        return ALWAYS.apply(sample.as(Truth.class), new SplittableRandom(0)).as(kind);
    }

    @Test
    void flippingTwiceChangesNothing() {
        for (int seed = 0; seed < 50; seed++) {
            Sample<PersonCrop> sample = Persons.random(seed);
            Sample<PersonCrop> once = flipped(sample, PersonCrop.class);
            Sample<PersonCrop> twice = flipped(once, PersonCrop.class);
            assertThat(once.image().rgb()).isNotEqualTo(sample.image().rgb());
            assertThat(twice.image().rgb()).isEqualTo(sample.image().rgb());
            assertThat(twice.truth().joints())
                    .usingRecursiveComparison()
                    .isEqualTo(sample.truth().joints());
            assertThat(twice.truth().centerX()).isEqualTo(sample.truth().centerX());
            assertThat(twice.truth().box()).isEqualTo(sample.truth().box());
        }
    }

    @Test
    void leftAndRightChangePlaces() {
        Sample<PersonCrop> sample = Persons.random(1);
        PersonCrop before = sample.truth();
        PersonCrop after = flipped(sample, PersonCrop.class).truth();
        for (int left = 1; left < 17; left += 2) {
            assertThat(after.joints().confidence()[left])
                    .isEqualTo(before.joints().confidence()[left + 1]);
            if (before.joints().confidence()[left + 1] > 0) {
                assertThat(after.joints().x()[left])
                        .isEqualTo(119 - before.joints().x()[left + 1]);
                assertThat(after.joints().y()[left]).isEqualTo(before.joints().y()[left + 1]);
            }
        }
        assertThat(after.centerX()).isEqualTo(120 - 30 - 1);
        assertThat(after.centerY()).isEqualTo(45);
    }

    @Test
    void itHappensAsOftenAsAsked() {
        RandomFlip sometimes = RandomFlip.published();
        Sample<Truth> sample = Persons.random(1).as(Truth.class);
        SplittableRandom random = new SplittableRandom(2);
        int flipped = 0;
        for (int i = 0; i < 1000; i++) {
            flipped += sometimes.apply(sample, random).truth() == sample.truth() ? 0 : 1;
        }
        assertThat(flipped).isBetween(430, 570);
        assertThat(sometimes.random()).isTrue();
    }

    @Test
    void aClassLabelStaysWhileItsImageIsMirrored() {
        Sample<ClassLabel> sample =
                new Sample<>(new SampleKey(0, 0, "x"), Persons.random(3).image(), new ClassLabel(4));
        Sample<ClassLabel> flipped = flipped(sample, ClassLabel.class);
        assertThat(flipped.truth()).isEqualTo(new ClassLabel(4));
        assertThat(flipped.image().rgb())
                .isEqualTo(RandomFlip.mirror(sample.image()).rgb());
    }

    @Test
    void whatIsKnownOfAnImageAsAWholeStaysAsAPluginHasIt() {
        record Weight(double grams) implements ImageTruth {}
        Sample<Weight> sample =
                new Sample<>(new SampleKey(0, 0, "x"), Persons.random(3).image(), new Weight(0.5));
        assertThat(flipped(sample, Weight.class).truth()).isEqualTo(new Weight(0.5));
    }

    @Test
    void objectsAreMirroredWithTheirMasks() {
        Instances flipped = flipped(Objects.sample(), Instances.class).truth();
        assertThat(flipped.boxes().corners()).containsExactly(70, 40, 90, 50);
        assertThat(flipped.ignored().corners()).containsExactly(0, 0, 20, 20);
        assertThat(flipped.masks().get(0).at(89, 40)).isFalse();
        assertThat(flipped.masks().get(0).at(70, 40)).isTrue();
    }

    /** With kornia 0.9.0's bbox_xyxy the box would be at 69 to 89 (_preproc_boxes in kornia/augmentation/container/augment.py). */
    @Test
    void aBoxIsWhereItsPixelsAre() {
        Sample<Instances> flipped = flipped(Objects.sample(), Instances.class);
        float[] corners = flipped.truth().boxes().corners();
        for (int x = 0; x < 120; x++) {
            boolean lit = flipped.image().rgb()[(45 * 120 + x) * Raster.CHANNELS] != 0;
            assertThat(lit).as("column " + x).isEqualTo(x >= corners[0] && x < corners[2]);
        }
    }

    @Test
    void truthThatItCannotMirrorIsRefused() {
        record Unknown() implements Truth {}
        Sample<Unknown> sample =
                new Sample<>(new SampleKey(0, 0, "x"), Persons.random(3).image(), new Unknown());
        assertThatThrownBy(() -> flipped(sample, Unknown.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("random-flip can't mirror a Unknown");
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new RandomFlip(1.5, Optional.empty()))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be within 0.0..1.0, got 1.5");
        assertThatThrownBy(() -> new RandomFlip(1, Optional.of(List.of(List.of(1, 2, 3)))))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("each must be two keypoints counted from 0, got [1, 2, 3]");
        assertThatThrownBy(() -> new RandomFlip(1, Optional.of(List.of(List.of(1, 2), List.of(2, 3)))))
                .hasMessage("keypoint 2 stands in two places");
    }

    @Test
    void aSkeletonOfOnesOwnHasNoPairsButThoseGiven() {
        PersonCrop person = Persons.random(1).truth();
        Keypoints joints = new Keypoints(new float[] {1, 2, 3}, new float[] {4, 5, 6}, new float[] {2, 1, 2});
        Sample<PersonCrop> sample =
                new Sample<>(new SampleKey(0, 0, "x"), Persons.random(1).image(), person.joints(joints));

        assertThat(flipped(sample, PersonCrop.class).truth().joints().y()).containsExactly(4, 5, 6);
        RandomFlip given = ALWAYS.by(FlipPairs.of(List.of(List.of(1, 2))));
        PersonCrop swapped = given.apply(sample.as(Truth.class), new SplittableRandom(0))
                .as(PersonCrop.class)
                .truth();
        assertThat(swapped.joints().y()).containsExactly(4, 6, 5);
        assertThat(swapped.joints().confidence()).containsExactly(2, 2, 1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.checking;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.ImageFrame;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.data.Warnings;
import io.densekit.detection.Instances;
import io.densekit.structures.Boxes;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TallyTest {

    private record Data(List<String> classNames) implements Dataset<Instances> {
        @Override
        public int size() {
            return 4;
        }

        @Override
        public Class<Instances> truth() {
            return Instances.class;
        }

        @Override
        public Sample<Instances> read(int index, RandomGenerator random) {
            throw new IllegalStateException("never read");
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }

        @Override
        public Warnings warnings() {
            Warnings warnings = new Warnings();
            warnings.add("bad box", 7, List.of("annotations[3]"), false);
            warnings.add("crowd", 2, List.of(), true);
            return warnings;
        }
    }

    private final Tally tally = new Tally("data.train", new Data(List.of("dog", "cat", "cow")));

    private static Sample<Instances> sample(int index, String file, int colour, int... labels) {
        Raster image = Raster.black(4, 5);
        image.rgb()[7] = (byte) colour;
        float[] corners = new float[4 * labels.length];
        Instances objects = new Instances(ImageFrame.whole(4, 5), new Boxes(corners), labels, List.of(), Boxes.NONE);
        return new Sample<>(new SampleKey(index, index, file), image, objects);
    }

    private static Finding finding(DataReport report, String what) {
        return report.findings().stream()
                .filter(finding -> finding.what().equals(what))
                .findFirst()
                .orElse(null);
    }

    @Test
    void classesAreCountedAndUnusedOnesNoted() {
        tally.add(sample(0, "a", 1, 0, 0, 1));
        tally.add(sample(1, "b", 2, 0));
        DataReport report = tally.report(null);
        assertThat(report.objects()).containsExactly(Map.entry("dog", 3L), Map.entry("cat", 1L), Map.entry("cow", 0L));
        assertThat(finding(report, Tally.UNUSED)).isEqualTo(new Finding(Tally.UNUSED, 1, List.of("cow"), false));
    }

    private record Age(double years) implements Truth {
        @Override
        public Map<String, Double> quantities() {
            return Map.of("age", years);
        }
    }

    @Test
    void measuredNumbersAreToldByTheirRange() {
        for (int i = 0; i < 3; i++) {
            tally.add(new Sample<>(new SampleKey(i, i, "a"), Raster.black(1, 1), new Age(10 + i * i)));
        }
        assertThat(tally.report(null).text()).contains("  age: 10.00 to 14.00, mean 11.67\n");
    }

    @Test
    void warningsOfTheDatasetAreProblemsUnlessTheyAreUsual() {
        DataReport report = tally.report(null);
        assertThat(finding(report, "bad box")).isEqualTo(new Finding("bad box", 7, List.of("annotations[3]"), true));
        assertThat(finding(report, "crowd").wrong()).isFalse();
        assertThat(report.problems()).isEqualTo(1);
        assertThat(report.text())
                .contains("data.train: 4 samples, 3 classes", "wrong: bad box (7)", "annotations[3]", "and 6 more")
                .contains("note:  crowd (2)");
    }

    @Test
    void imagesThatCannotBeReadOrAreRepeatedOrEmptyAreNamed() {
        tally.add(sample(0, "a", 1, 0));
        tally.add(sample(1, "b", 2));
        tally.add(sample(2, "c", 1, 1));
        tally.add(sample(3, "a", 1, 1));
        tally.unreadable(5, UserError.failure("d is broken"));
        DataReport report = tally.report(null);
        assertThat(finding(report, Tally.SAME_PIXELS).places()).containsExactly("c and a");
        assertThat(finding(report, Tally.EMPTY).places()).containsExactly("b");
        assertThat(finding(report, Tally.EMPTY).wrong()).isFalse();
        assertThat(finding(report, Tally.UNREADABLE).places()).containsExactly("d is broken");
    }

    @Test
    void imagesOfWhichNoneHasAnObjectAreAProblem() {
        tally.add(sample(0, "a", 1));
        tally.add(sample(1, "b", 2));
        DataReport report = tally.report(null);
        assertThat(finding(report, Tally.ALL_EMPTY).places()).containsExactly("a", "b");
        assertThat(finding(report, Tally.ALL_EMPTY).wrong()).isTrue();
        assertThat(report.findings()).extracting(Finding::what).doesNotContain(Tally.EMPTY);
    }

    @Test
    void imagesSharedWithTrainingAreAProblem() {
        Tally val = new Tally("data.val", new Data(List.of("dog", "cat", "cow")));
        tally.add(sample(0, "train/a", 1, 0));
        val.add(sample(0, "val/x", 1, 0));
        val.add(sample(1, "val/y", 3, 0));
        assertThat(finding(val.report(tally), Tally.SHARED))
                .isEqualTo(new Finding(Tally.SHARED, 1, List.of("val/x and train/a"), true));
        assertThat(finding(val.report(null), Tally.SHARED)).isNull();
    }
}

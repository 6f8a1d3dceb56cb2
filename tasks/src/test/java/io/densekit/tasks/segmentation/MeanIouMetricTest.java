// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.ImageFrame;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import io.densekit.task.ClassTable;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MeanIouMetricTest {

    private static final SampleKey KEY = new SampleKey(0, 0, "street.png");

    private record Named(List<String> classNames) implements Dataset<SemanticMask> {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public Class<SemanticMask> truth() {
            return SemanticMask.class;
        }

        @Override
        public Sample<SemanticMask> read(int index, RandomGenerator random) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }

    private static MeanIouMetric metric(Optional<Integer> classes, String... names) {
        return MeanIouMetric.of(new MeanIouSettings(classes), new Named(List.of(names)));
    }

    private static LabelMap map(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return new LabelMap(1, bytes.length, bytes);
    }

    private static void add(MeanIouMetric metric, Optional<LabelMap> truth, LabelMap found) {
        Sample<SemanticMask> sample =
                new Sample<>(KEY, Raster.black(1, 4), new SemanticMask(ImageFrame.whole(1, found.width()), truth));
        metric.add(List.of(sample), List.of(new SemanticMap(KEY, found)));
    }

    @Test
    void figuresAreThoseOfAllImagesTogether() {
        MeanIouMetric metric = metric(Optional.empty(), "sky", "road", "moon");
        add(metric, Optional.of(map(0, 0, 1, 255)), map(0, 1, 1, 0));
        add(metric, Optional.of(map(1)), map(1));
        add(metric, Optional.empty(), map(0, 0));

        MetricResult result = metric.result();

        assertThat(result.principal()).isEqualTo("mIoU");
        assertThat(result.values()).containsOnlyKeys("mIoU", "mAcc", "aAcc", "mDice");
        assertThat(result.values().get("mIoU")).isCloseTo((1 / 2.0 + 2 / 3.0) / 2, within(1e-12));
        assertThat(result.values().get("aAcc")).isCloseTo(3 / 4.0, within(1e-12));
        assertThat(result.table())
                .contains("sky     0.5000   0.5000   0.6667     1.0000   50.000%")
                .contains("moon         -        -        -          -    0.000%")
                .contains("mIoU 0.5833  mAcc 0.7500  aAcc 0.7500  mDice 0.7333  over 4 pixels");
        assertThat(result.details().get().confusion().orElseThrow().counts()[0]).containsExactly(1, 1, 0);
        assertThat(result.details().get().confusion().orElseThrow().share(0, 1)).isEqualTo(0.5);
        assertThat(result.details().get().confusion().orElseThrow().share(2, 1)).isZero();
    }

    @Test
    void classesMayBeMoreThanTheNames() {
        MeanIouMetric metric = metric(Optional.of(3), "sky");
        assertThat(metric.result().details().get().confusion().orElseThrow().names())
                .containsExactly("sky", "class 1", "class 2");
        assertThatThrownBy(() -> metric(Optional.empty()))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "metric mean-iou can't tell how many classes there are, since the dataset doesn't name them;"
                                + " set evaluation.metric.classes");
    }

    @Test
    void labelsThatAreNoClassAreRefusedWithTheFile() {
        MeanIouMetric metric = metric(Optional.empty(), "sky", "road");
        assertThatThrownBy(() -> add(metric, Optional.of(map(0, 1)), map(0, 2)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("street.png: a predicted label is 2, but there are classes 0 to 1 alone");
    }

    @Test
    void classesFitALabelMap() {
        for (int classes : new int[] {0, LabelMap.MOST_CLASSES + 1}) {
            assertThatThrownBy(() -> new MeanIouSettings(Optional.of(classes)))
                    .isInstanceOf(InvalidSetting.class)
                    .hasMessageContaining("must be within 1.." + LabelMap.MOST_CLASSES + ", got " + classes);
        }
    }

    @Test
    void classesAndImagesHaveFigures() {
        MeanIouMetric metric = metric(Optional.empty(), "sky", "road", "moon");
        add(metric, Optional.of(map(0, 0, 1, 255)), map(0, 1, 1, 0));
        add(metric, Optional.of(map(255)), map(1));
        MetricDetails details = metric.result().details().get();
        ClassTable.Row sky = details.classes().get(0).rows().get(0);
        assertThat(sky.count()).isEqualTo(2);
        assertThat(sky.figures())
                .containsEntry("IoU", 0.5)
                .containsEntry("Acc", 0.5)
                .containsEntry("precision", 1.0);
        assertThat(details.classes().get(0).rows().get(2).figures().get("IoU")).isNaN();
        assertThat(details.images()).singleElement().satisfies(image -> {
            assertThat(image.score()).isEqualTo(2 / 3.0);
            assertThat(image.words()).isEqualTo("66.7 % of 3 pixels right");
        });
    }
}

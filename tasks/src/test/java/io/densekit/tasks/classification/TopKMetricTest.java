// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import io.densekit.task.ClassTable;
import io.densekit.task.ImageScore;
import io.densekit.task.MetricDetails;
import io.densekit.task.MetricResult;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopKMetricTest {

    private static final SampleKey KEY = new SampleKey(0, 0, "a.jpg");

    private final TopKMetric metric = new TopKMetric(new TopKSettings(List.of(1, 2)), List.of("cat", "dog"));

    private void add(int label, float... probabilities) {
        add(KEY, label, probabilities);
    }

    private void add(SampleKey key, int label, float... probabilities) {
        Sample<ClassLabel> sample = new Sample<>(key, Raster.black(1, 1), new ClassLabel(label));
        metric.add(List.of(sample), List.of(Classification.best(key, probabilities, 5)));
    }

    @Test
    void countsWhoseClassIsAmongTheLikeliest() {
        add(0, 0.5f, 0.3f, 0.2f);
        add(1, 0.5f, 0.3f, 0.2f);
        add(2, 0.5f, 0.3f, 0.2f);
        add(-1, 0.5f, 0.3f, 0.2f);
        MetricResult result = metric.result();
        assertThat(result.values())
                .containsExactly(java.util.Map.entry("top1", 1 / 3.0), java.util.Map.entry("top2", 2 / 3.0));
        assertThat(result.principal()).isEqualTo("top1");
        assertThat(result.table()).contains("top2   0.6667");
    }

    /**
     * torcheval 0.0.7 (functional/classification/accuracy.py, {@code _multiclass_accuracy_update}) takes each of these images as right from k =
     * 2 on, since no class has a larger score.
     */
    @ParameterizedTest
    @ValueSource(floats = {0.1f, Float.NaN})
    void ofEqualScoresOnlyAsManyCountAsAreAskedFor(float score) {
        float[] equal = new float[10];
        Arrays.fill(equal, score);
        for (int label = 0; label < equal.length; label++) {
            add(label, equal);
        }
        assertThat(metric.result().values())
                .containsExactly(java.util.Map.entry("top1", 0.1), java.util.Map.entry("top2", 0.2));
    }

    @Test
    void nothingToJudgeGivesNoFigure() {
        assertThat(metric.result().values().get("top1")).isNaN();
    }

    @Test
    void countsArePositive() {
        assertThatThrownBy(() -> new TopKSettings(List.of())).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new TopKSettings(List.of(0))).isInstanceOf(InvalidSetting.class);
    }

    @Test
    void detailsTellOfClassesAndImages() {
        add(new SampleKey(0, 10, "a"), 0, 0.6f, 0.4f, 0f);
        add(new SampleKey(1, 11, "b"), 0, 0.1f, 0f, 0.9f);
        add(new SampleKey(2, 12, "c"), 1, 0.5f, 0.3f, 0.2f);
        add(new SampleKey(3, 13, "d"), -1, 1f, 0f, 0f);
        MetricDetails details = metric.result().details().get();
        // A class beyond the names is called by its number.
        assertThat(details.confusion().orElseThrow().names()).containsExactly("cat", "dog", "class 2");
        assertThat(details.confusion().orElseThrow().counts())
                .isDeepEqualTo(new long[][] {{1, 0, 1}, {1, 0, 0}, {0, 0, 0}});
        ClassTable.Row cat = details.classes().get(0).rows().get(0);
        assertThat(cat.count()).isEqualTo(2);
        assertThat(cat.figures()).containsEntry("recall", 0.5).containsEntry("precision", 0.5);
        assertThat(details.classes().get(0).rows().get(2).figures().get("recall"))
                .isNaN();
        assertThat(details.images()).extracting(ImageScore::imageId).containsExactly(10L, 11L, 12L);
        assertThat(details.images().get(0).score()).isCloseTo(0.6, within(1e-6));
        assertThat(details.images().get(1).score()).isCloseTo(-0.9, within(1e-6));
        assertThat(details.images().get(1).words()).isEqualTo("wrong, class 2 90.0 %: it is cat");
        assertThat(details.images().get(0).words()).isEqualTo("right, cat 60.0 %");
    }

    @Test
    void withoutAnyLabelThereIsNothingToTell() {
        add(-1, 1f, 0f);
        assertThat(metric.result().details().get()).isEqualTo(MetricDetails.none());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import io.densekit.task.MetricResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopKMetricTest {

    private static final SampleKey KEY = new SampleKey(0, 0, "a.jpg");

    private final TopKMetric metric = new TopKMetric(new TopKSettings(List.of(1, 2)));

    private void add(int label, float... probabilities) {
        Sample<ClassLabel> sample = new Sample<>(KEY, Raster.black(1, 1), new ClassLabel(label));
        metric.add(List.of(sample), List.of(Classification.best(KEY, probabilities, 5)));
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

    @Test
    void nothingToJudgeGivesNoFigure() {
        assertThat(metric.result().values().get("top1")).isNaN();
    }

    @Test
    void countsArePositive() {
        assertThatThrownBy(() -> new TopKSettings(List.of())).isInstanceOf(InvalidSetting.class);
        assertThatThrownBy(() -> new TopKSettings(List.of(0))).isInstanceOf(InvalidSetting.class);
    }
}

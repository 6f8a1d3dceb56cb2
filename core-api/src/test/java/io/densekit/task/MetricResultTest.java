// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricResultTest {

    private final MetricResult figures = new MetricResult(Map.of("mae", 0.5, "r2", 0.1), "mae", "", Optional.empty());

    @Test
    void higherIsBetterUnlessLowerIsSaidToBe() {
        assertThat(figures.lowerBetter()).isEmpty();
        assertThat(figures.withLowerBetter("mae").lowerBetter()).containsExactly("mae");
    }

    @Test
    void figuresThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> new MetricResult(Map.of("AP", 1.0), "AR", "", Optional.empty()))
                .hasMessage("AR is not among [AP]");
        assertThatThrownBy(() -> figures.withLowerBetter("rmse")).hasMessageStartingWith("rmse is not among");
    }

    @Test
    void detailsAreComputedWhenTheyAreAskedFor() {
        assertThat(figures.details().get()).isEqualTo(MetricDetails.none());
        MetricDetails details = MetricDetails.none().withImages(List.of(new ImageScore(3, 0.5, "half")));
        MetricResult telling = figures.withLowerBetter("mae").withDetails(() -> details);
        assertThat(telling.details().get().images())
                .extracting(ImageScore::words)
                .containsExactly("half");
        assertThat(telling.lowerBetter()).containsExactly("mae");
        MetricResult lazy = figures.withDetails(() -> {
            throw new IllegalStateException("nobody asked");
        });
        assertThat(lazy.values()).hasSize(2);
    }

    @Test
    void aCurveHasAHeightForEachPlace() {
        assertThatThrownBy(() -> new CurveChart.Curve("cat", new double[2], new double[1]))
                .hasMessage("the curve cat has 2 places and 1 heights");
        assertThatThrownBy(() -> new CurveChart("boxes", "recall", "precision", List.of()))
                .hasMessage("the chart 'boxes' has no curve");
    }
}

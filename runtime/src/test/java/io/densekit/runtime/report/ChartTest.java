// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.task.CurveChart;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static Series series(String name, double... values) {
        List<Integer> rows = IntStream.range(0, values.length).boxed().toList();
        return Series.of(name, rows, row -> row + 1, row -> values[row]);
    }

    private static String drawn(Chart chart) {
        Markup page = new Markup();
        chart.write(page);
        return page.finish();
    }

    @Test
    void aCurveRisesUpwards() {
        String svg = drawn(Chart.ofSteps("Validation", List.of(series("AP", 0, 1)), -1, true));
        assertThat(svg).contains("<polyline class=\"curve s1\" points=\"203,166 356,12\" />");
    }

    @Test
    void itIsDescribedInWords() {
        assertThat(drawn(Chart.ofSteps("Loss", List.of(series("", 0.5, 0.25)), -1, true)))
                .contains("role=\"img\"", "aria-label=\"Loss by training step: 0.5 at step 1, 0.25 at step 2\"");
    }

    @Test
    void theBestPointIsMarked() {
        assertThat(drawn(Chart.ofSteps("Validation", List.of(series("AP", 0.1, 0.9, 0.5)), 1, true)))
                .contains("class=\"marked s1\"")
                .contains("<title>AP 0.9 at step 2</title>");
    }

    @Test
    void namesAtTheEndsDoNotOverlap() {
        String svg = drawn(Chart.ofSteps("Validation", List.of(series("AP", 0, 0.8), series("AR", 0, 0.8)), -1, true));
        assertThat(labelHeight(svg, "AR") - labelHeight(svg, "AP")).isGreaterThanOrEqualTo(13);
    }

    @Test
    void longNamesHaveRoom() {
        String svg = drawn(Chart.ofSteps("Validation", List.of(series("bbox.AP50", 0, 0.8)), -1, true));
        String before = svg.substring(0, svg.indexOf("\">bbox.AP50</text>"));
        double x = Double.parseDouble(before.substring(before.lastIndexOf(" x=\"") + 4, before.lastIndexOf("\" y=\"")));
        assertThat(x).isLessThan(400 - 60);
    }

    private static double labelHeight(String svg, String name) {
        String before = svg.substring(0, svg.indexOf("\">" + name + "</text>"));
        return Double.parseDouble(before.substring(before.lastIndexOf("y=\"") + 3));
    }

    @Test
    void namesAreEscaped() {
        assertThat(drawn(Chart.ofSteps("<i>", List.of(series("<b>", 1, 2)), -1, true)))
                .doesNotContain("<i>")
                .doesNotContain("<b>");
    }

    @Test
    void onlyRatiosAreShownLogarithmically() {
        List<Series> falling = List.of(series("", 1, 0.001));
        assertThat(drawn(Chart.ofSteps("Loss", falling, -1, true))).contains(">0.01</text>");
        assertThat(drawn(Chart.ofSteps("Learning rate", falling, -1, false))).contains(">0.2</text>");
    }

    @Test
    void namesAtTheEndsStayAboveTheAxis() {
        String svg = drawn(Chart.ofSteps(
                "Validation", List.of(series("AP", 1, 0), series("AR", 1, 0), series("F1", 1, 0)), -1, false));
        assertThat(labelHeight(svg, "F1")).isEqualTo(166);
        assertThat(labelHeight(svg, "AR")).isEqualTo(152);
        assertThat(labelHeight(svg, "AP")).isEqualTo(138);
    }

    @Test
    void aMetricsCurveRunsFromZeroToOneAndIsNamedAbove() {
        String svg = drawn(Chart.of(new CurveChart(
                "Precision and recall",
                "recall",
                "precision",
                List.of(
                        new CurveChart.Curve("IoU 0.50", new double[] {0, 0.5, 1}, new double[] {1, 0.5, 0}),
                        new CurveChart.Curve("<i>", new double[] {0, 1}, new double[] {0.25, 0.25})))));
        assertThat(svg)
                .contains("points=\"50,26 195.9,96 341.8,166\"", "points=\"50,131 341.8,131\"")
                .contains("aria-label=\"Precision and recall by recall: 1 at recall 0, 0 at recall 1\"")
                .contains("<bdi>IoU 0.50</bdi>", "<bdi>&lt;i&gt;</bdi>")
                .contains(">recall</text>", ">precision</text>", ">0.2</text>");
    }

    @Test
    void theAxisNameDoesNotLieOnANumber() {
        Series many = new Series("", new double[] {0, 12000}, new double[] {0, 1}, new double[2], new double[2]);
        String svg = drawn(Chart.ofSteps("Loss", List.of(many), -1, false));
        assertThat(svg).contains(">10\u2009000</text>", ">step</text>").doesNotContain(">12\u2009000</text>");
    }

    @Test
    void aLongAxisNameHasRoom() {
        String svg = drawn(Chart.of(new CurveChart(
                "t", "false alarms", "", List.of(new CurveChart.Curve("c", new double[] {0, 1}, new double[] {0, 1
                })))));
        assertThat(svg).contains("points=\"50,166 298.6,12\"", ">1</text>");
    }
}

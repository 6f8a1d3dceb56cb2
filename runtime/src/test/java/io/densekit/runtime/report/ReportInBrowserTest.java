// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.runtime.HeadlessBrowser;
import io.densekit.task.ClassTable;
import io.densekit.task.Confusion;
import io.densekit.task.CurveChart;
import io.densekit.task.MetricDetails;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportInBrowserTest {

    @TempDir
    private Path folder;

    private static MetricDetails details() {
        List<String> names = IntStream.range(0, 12)
                .mapToObj(i -> "turning-anticlockwise-" + i)
                .toList();
        Map<String, Double> figures = new LinkedHashMap<>();
        IntStream.range(0, 14).forEach(i -> figures.put("AP" + (50 + i), i / 14.0));
        double[] shares = {0, 0.5, 1};
        return MetricDetails.none()
                .withClasses(List.of(new ClassTable(
                        "boxes",
                        "objects",
                        names.stream()
                                .map(name -> new ClassTable.Row(name, 123_456, figures))
                                .toList())))
                .withCurves(List.of(new CurveChart(
                        "Precision and recall",
                        "recall",
                        "precision",
                        names.stream()
                                .limit(8)
                                .map(name -> new CurveChart.Curve(name, shares, shares))
                                .toList())))
                .withConfusion(new Confusion(names, new long[12][12], "Counted are boxes."));
    }

    /** Wide tables scroll within the page, which is no wider than the window; no letter of a chart lies beyond its edge. */
    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void nothingIsCutOff(int width) throws Exception {
        ReportContent content = new ReportContent(
                details(),
                Runs.samples(Runs.sample("a.png"), Runs.sample("b.png")).samples(),
                List.of());
        Path page = Report.write(Runs.write(folder, "run"), content);
        JsonNode said = HeadlessBrowser.orSkip(folder)
                .said(
                        page,
                        """
                        said.window = window.innerWidth;
                        said.page = document.documentElement.scrollWidth;
                        said.texts = document.querySelectorAll('svg text').length;
                        said.beyond = [...document.querySelectorAll('svg text')].filter(text => {
                          const box = text.getBoundingClientRect(), chart = text.closest('svg').getBoundingClientRect();
                          return box.left < chart.left - 1 || box.right > chart.right + 1
                              || box.top < chart.top - 1 || box.bottom > chart.bottom + 1;
                        }).map(text => text.textContent);
                        said.headings = [...document.querySelectorAll('.matrix thead span')]
                            .filter(name => name.scrollHeight > name.clientHeight + 1).length;
                        """,
                        width);
        assertThat(said.get("page").asInt())
                .isLessThanOrEqualTo(said.get("window").asInt());
        assertThat(said.get("texts").asInt()).isGreaterThan(20);
        assertThat(said.get("beyond")).isEmpty();
        assertThat(said.get("headings").asInt()).isZero();
    }
}

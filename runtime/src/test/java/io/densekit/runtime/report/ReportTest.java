// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.task.ClassTable;
import io.densekit.task.Confusion;
import io.densekit.task.CurveChart;
import io.densekit.task.MetricDetails;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportTest {

    private static final String HOSTILE = "\"><img src=x onerror=alert(1)><script>alert(2)</script>&.png";

    @TempDir
    private Path folder;

    private static Document parsed(Path page) throws Exception {
        String text = Files.readString(page).replace("<!DOCTYPE html>\n", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    @Test
    void thePageHoldsFiguresCurvesPicturesAndSettings() throws Exception {
        Path page = Report.write(Runs.write(folder, "run"), Runs.samples(Runs.sample("a.png"), Runs.sample("b.png")));
        assertThat(page).isEqualTo(folder.resolve("run/report.html"));
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("img").getLength()).isEqualTo(4);
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(4);
        assertThat(document.getElementsByTagName("code").item(0).getTextContent())
                .isEqualTo("model:\n  type: top-down-pose # <script>\nseed: 7\n");
        assertThat(document.getDocumentElement().getTextContent())
                .contains("0.7500", "after step 10, epoch 1", "3 February 2024, 04:05 UTC", "a.png", "1 predicted");
    }

    @Test
    void nothingThatARunNamesBecomesMarkup() throws Exception {
        Path page = Report.write(
                Runs.write(folder, "run"), Runs.samples(Runs.sample(HOSTILE), Runs.sample("]]></style><b>.png")));
        Document document = parsed(page);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getElementsByTagName("b").getLength()).isZero();
        assertThat(document.getElementsByTagName("img").getLength()).isEqualTo(4);
        assertThat(document.getDocumentElement().getTextContent()).contains(HOSTILE);
        assertThat(Files.readString(page)).doesNotContain("<script").doesNotContain("<img src=\"x\"");
    }

    @Test
    void itLoadsNothing() throws Exception {
        Path page = Report.write(Runs.write(folder, "run"), Runs.samples(Runs.sample("a.png")));
        assertThat(Files.readString(page))
                .contains("default-src &#39;none&#39;")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain("<link")
                .doesNotContain("url(");
    }

    @Test
    void theStyleNeedsNoEscaping() throws Exception {
        Path page = Report.write(Runs.write(folder, "run"), ReportContent.none());
        String style = Files.readString(page).split("<style>")[1].split("</style>")[0];
        assertThat(style).contains("prefers-color-scheme: dark").doesNotContainPattern("&\\w+;|&#");
    }

    @Test
    void equalRunsGiveEqualPages() throws IOException {
        Path first = Report.write(Runs.write(folder.resolve("1"), "run"), Runs.samples(Runs.sample("a.png")));
        Path second = Report.write(Runs.write(folder.resolve("2"), "run"), Runs.samples(Runs.sample("a.png")));
        assertThat(Files.readAllBytes(first)).isEqualTo(Files.readAllBytes(second));
    }

    @Test
    void aRunWithoutAnyRowHasAReport() throws Exception {
        Path run = Runs.write(folder, "run");
        Files.writeString(run.resolve("metrics.jsonl"), "");
        Document document = parsed(Report.write(run, ReportContent.none()));
        assertThat(document.getElementsByTagName("svg").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent()).contains("was not validated");
    }

    @Test
    void aBrokenRunLeavesTheOlderReportAlone() throws IOException {
        Path run = Runs.write(folder, "run");
        Files.writeString(run.resolve("report.html"), "older");
        Files.writeString(run.resolve("metrics.jsonl"), "{");
        assertThatThrownBy(() -> Report.write(run, ReportContent.none()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("metrics.jsonl:1");
        assertThat(run.resolve("report.html")).hasContent("older");
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void whatAMetricTellsHasSectionsInThePage() throws Exception {
        MetricDetails details = MetricDetails.none()
                .withClasses(List.of(
                        new ClassTable("boxes", "objects", List.of(new ClassTable.Row("cat", 3, Map.of("AP", 0.125))))))
                .withCurves(List.of(new CurveChart(
                        "Precision and recall",
                        "recall",
                        "precision",
                        List.of(new CurveChart.Curve("IoU 0.50", new double[] {0, 1}, new double[] {1, 0})))))
                .withConfusion(new Confusion(List.of("cat", "background"), new long[][] {{1, 2}, {0, 0}}, "Boxes."));
        Path page = Report.write(Runs.write(folder, "run"), new ReportContent(details, List.of(), List.of()));
        assertThat(headings(page))
                .containsExactly(
                        "Result",
                        "Curves",
                        "Each class",
                        "Curves of the last validation",
                        "What classes were taken for",
                        "Provenance",
                        "Settings");
        assertThat(parsed(page).getDocumentElement().getTextContent()).contains("0.1250", "66.7 %");
    }

    @Test
    void whatAMetricDoesNotTellHasNoSection() throws Exception {
        Path page = Report.write(Runs.write(folder, "run"), ReportContent.none());
        assertThat(headings(page)).containsExactly("Result", "Curves", "Provenance", "Settings");
    }

    private static List<String> headings(Path page) throws Exception {
        NodeList found = parsed(page).getElementsByTagName("h2");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    @Test
    void theTitleSaysWhatWasTrained() throws Exception {
        Document document = parsed(Report.write(Runs.write(folder, "run"), ReportContent.none()));
        assertThat(document.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("top-down-pose");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("top-down-pose – run run – densekit");
    }
}

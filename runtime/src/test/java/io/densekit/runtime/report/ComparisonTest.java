// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.runtime.testing.Tiny;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ComparisonTest {

    @TempDir
    private Path folder;

    private Path runs;

    @BeforeEach
    void threeSeedsOfTwoExperiments() throws IOException {
        runs = folder.resolve("runs");
        double[] slow = {0.50, 0.54, 0.52};
        double[] quick = {0.70, 0.60, 0.65};
        for (int seed = 0; seed < 3; seed++) {
            write("slow-seed" + seed, seed, "0.1", slow[seed]);
            write("quick-seed" + seed, seed, "0.2", quick[seed]);
        }
    }

    private Path write(String name, int seed, String rate, double figure) throws IOException {
        Path run = Files.createDirectories(runs.resolve(name));
        Files.writeString(
                run.resolve("config.yaml"),
                "seed: " + seed + "\nout: '" + run.resolve("tables") + "'\noptimizer: {learning-rate: " + rate + "}\n");
        StringBuilder rows = new StringBuilder();
        for (int step = 1; step <= 4; step++) {
            rows.append(String.format(
                    Locale.ROOT,
                    "{\"step\":%d,\"epoch\":1,\"loss\":%f,\"losses\":{},\"learning-rate\":0.1,\"gradient-norm\":1,"
                            + "\"images\":8,\"seconds\":%s,\"data-seconds\":0,\"resident-megabytes\":%d}%n",
                    step,
                    1.0 / step,
                    rate.equals("0.1") ? "2.0" : "1.0",
                    100 + 10 * seed + (step == 2 ? 5 : 0)));
            if (step % 2 == 0) {
                rows.append(String.format(
                        Locale.ROOT,
                        "{\"step\":%d,\"validation\":{\"AP\":%f,\"mae\":%f,\"APs\":-1},\"best\":%b,\"seconds\":1,"
                                + "\"lower-better\":[\"mae\"]}%n",
                        step,
                        step == 2 ? figure : figure - 0.1,
                        figure,
                        step == 2));
            }
        }
        Files.writeString(run.resolve("metrics.jsonl"), rows);
        return run;
    }

    private Comparison compared(Optional<String> metric, Path... folders) {
        return Comparison.of(
                Tiny.catalog(), List.of(folders), metric, run -> Optional.of(new NetworkCost(12_345, 2_500_000_000L)));
    }

    @Test
    void runsOfOneExperimentDifferByTheSeedAlone() {
        assertThat(compared(Optional.empty(), runs).table().lines().map(String::strip))
                .containsExactly(
                        "experiment  runs         AP, best         AP, last  steps  parameters  multiply-adds  training, s"
                                + "   images/s  peak memory, MiB",
                        "quick          3  0.6500 ± 0.0500  0.5500 ± 0.0500      4      12.3 K         2.50 G    4.0 ± 0.0"
                                + "  8.0 ± 0.0          115 ± 10",
                        "slow           3  0.5200 ± 0.0200  0.4200 ± 0.0200      4      12.3 K         2.50 G    8.0 ± 0.0"
                                + "  4.0 ± 0.0          115 ± 10",
                        "",
                        "setting                  quick  slow",
                        "optimizer.learning-rate    0.2   0.1");
    }

    @Test
    void theFigureAskedForOrdersByWhatIsBetter() {
        Comparison lower = compared(Optional.of("mae"), runs);
        assertThat(lower.experiments()).extracting(ComparedExperiment::name).containsExactly("slow", "quick");
        assertThat(lower.table()).contains("mae, best").doesNotContain("AP, best");
        assertThat(lower.page()).contains("The lowest mae first");
    }

    @Test
    void aSingleRunHasNoDeviation() {
        assertThat(compared(Optional.empty(), runs.resolve("slow-seed1")).table())
                .contains("slow           1    0.5400    0.4400")
                .doesNotContain("±");
    }

    @Test
    void programsGetAllFigures() {
        List<String> lines = compared(Optional.empty(), runs).csv().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(
                        "experiment,runs,best.AP.mean,best.AP.std,last.AP.mean,last.AP.std,best.mae.mean,best.mae.std,"
                                + "last.mae.mean,last.mae.std,best.APs.mean,best.APs.std,last.APs.mean,last.APs.std,parameters,"
                                + "multiply-adds,training-seconds.mean,training-seconds.std,images-per-second.mean,"
                                + "images-per-second.std,peak-megabytes.mean,peak-megabytes.std,optimizer.learning-rate");
        assertThat(lines.get(2))
                .startsWith("slow,3,0.52")
                .contains(",,,,,12345,2500000000,8.0,0.0,4.0,0.0,115.0,10.0,0.1");
    }

    @Test
    void thePageHasTablesAndTheCurvesOfAllRuns() throws Exception {
        Files.writeString(
                runs.resolve("slow-seed0/config.yaml"), "seed: 0\noptimizer: {learning-rate: 0.1, note: '<script>'}\n");
        String page = compared(Optional.empty(), runs).page();
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.replace("<!DOCTYPE html>\n", ""))));
        assertThat(document.getElementsByTagName("table").getLength()).isEqualTo(4);
        // Of loss, AP and mae six each; APs is not defined in any run.
        assertThat(document.getElementsByTagName("polyline").getLength()).isEqualTo(18);
        assertThat(document.getElementsByTagName("li").getLength()).isEqualTo(3);
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        assertThat(document.getDocumentElement().getTextContent())
                .contains("6 runs of 3 experiments", "The highest AP first", "0.6500 ± 0.0500", "<script>");
        String style = page.split("<style>")[1].split("</style>")[0];
        assertThat(style).contains(".legend").doesNotContainPattern("&\\w+;|&#");
    }

    @Test
    void runsThatWereNotValidatedAreComparedAllTheSame() throws IOException {
        Path run = runs.resolve("slow-seed0");
        Files.writeString(run.resolve("metrics.jsonl"), "");
        Comparison comparison = compared(Optional.empty(), run);
        assertThat(comparison.table()).contains("experiment  runs  steps");
        assertThat(comparison.page()).contains("None of these runs was validated.");
    }

    @Test
    void aFigureThatNoRunHasIsNamed() {
        assertThatThrownBy(() -> compared(Optional.of("mea"), runs))
                .isInstanceOf(UserError.class)
                .hasMessage("--metric mea: no run has this figure; they have AP, mae, APs; did you mean 'mae'?");
    }

    @Test
    void aFolderWithoutRunsIsNamed() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> compared(Optional.empty(), empty))
                .isInstanceOf(UserError.class)
                .hasMessage(empty + " holds no run: neither it nor a folder in it has a metrics.jsonl; name folders of"
                        + " runs, as train's --work-dir makes them");
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> compared(Optional.empty(), none))
                .isInstanceOf(UserError.class)
                .hasMessage(none + " is no folder; name folders of runs, as train's --work-dir makes them");
    }

    @Test
    void aRunIsNamedOnce() {
        Path run = runs.resolve("quick-seed1");
        assertThatThrownBy(() -> compared(Optional.empty(), runs, run))
                .isInstanceOf(UserError.class)
                .hasMessage(run + " is named twice; name each run once");
    }

    @Test
    void aBrokenConfigurationIsNamed() throws IOException {
        Path config = Files.writeString(runs.resolve("slow-seed2/config.yaml"), "a: [");
        assertThatThrownBy(() -> compared(Optional.empty(), runs))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(config + ":1");
    }
}

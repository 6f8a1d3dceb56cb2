// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurvesSectionTest {

    @TempDir
    private Path folder;

    private static String page(MetricsFile metrics) {
        Markup page = new Markup();
        new CurvesSection(metrics).write(page);
        return page.finish();
    }

    @Test
    void everyQuantityHasAChartAndTheBestValidationAMark() throws IOException {
        String page = page(RunRecord.read(Runs.write(folder, "run")).metrics());
        assertThat(page)
                .contains("Loss</figcaption>", "Validation</figcaption>")
                .contains("Learning rate</figcaption>", "Gradient norm</figcaption>")
                .contains("<title>AP 0.75 at step 10</title>")
                .containsOnlyOnce("marked");
    }

    @Test
    void oneStepIsNoCurve() throws IOException {
        MetricsFile whole = RunRecord.read(Runs.write(folder, "run")).metrics();
        assertThat(page(new MetricsFile(whole.steps().subList(0, 1), List.of())))
                .doesNotContain("<svg");
    }
}

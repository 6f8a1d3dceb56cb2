// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.training.StepRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    @Test
    void severalTermsOfTheLossAreDrawnTogether() {
        List<StepRecord> steps = new ArrayList<>();
        for (int step = 1; step <= 3; step++) {
            Map<String, Double> terms = new LinkedHashMap<>();
            terms.put("classes", 1.0 / step);
            terms.put("boxes", 0.5);
            steps.add(new StepRecord(step, 1, 1.0 / step + 0.5, terms, 0.1, 1, 8, 1, 0));
        }
        assertThat(page(new MetricsFile(steps, List.of())))
                .contains("Terms of the loss</figcaption>", "<bdi>classes</bdi>", "<bdi>boxes</bdi>")
                .contains("<title>classes 0.5 at step 2</title>", "<title>boxes 0.5 at step 3</title>");
    }

    @Test
    void aSingleTermIsTheLossItself() throws IOException {
        assertThat(page(RunRecord.read(Runs.write(folder, "run")).metrics())).doesNotContain("Terms of the loss");
    }
}

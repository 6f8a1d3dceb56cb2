// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.evaluation.coco.CocoAnnotation;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CocoEvalReportTest {

    static CocoEvaluator evaluator() {
        CocoEvaluator evaluator = new CocoEvaluator(
                CocoGroundTruth.builder()
                        .image(1, 100, 100)
                        .category(1, "cat")
                        .annotation(CocoAnnotation.box(1, 1, 10, 10, 40, 40))
                        .annotation(CocoAnnotation.box(1, 1, 60, 10, 30, 30))
                        .build(),
                CocoParameters.defaults(IouType.BBOX));
        evaluator.add(1, List.of(CocoDetection.box(1, 0.9, 10, 10, 40, 40), CocoDetection.box(1, 0.8, 0, 0, 9, 9)));
        return evaluator;
    }

    @Test
    void jsonHoldsNumbersInFull() throws IOException {
        CocoEvaluator evaluator = evaluator();
        CocoEvalReport report = new CocoEvalReport(evaluator.evaluate(), List.of(), List.of());

        JsonNode json = new ObjectMapper().readTree(report.json());

        assertThat(json.get("AP").asDouble()).isEqualTo(evaluator.evaluate().get("AP"));
        assertThat(json.get("stats")).hasSize(12);
        assertThat(json.has("errors")).isFalse();
    }

    @Test
    void errorsComeInWhereTheyWereAskedFor() throws IOException {
        CocoEvaluator evaluator = evaluator();
        CocoEvalReport report = new CocoEvalReport(
                evaluator.evaluate(), List.of(ReportSection.errors(evaluator.analyseErrors())), List.of());

        assertThat(new ObjectMapper()
                        .readTree(report.json())
                        .get("errors")
                        .get(1)
                        .get("FN")
                        .asDouble())
                .isEqualTo(1);
        assertThat(report.tables().get(0)).contains("Loc", "cat");
        assertThat(report.perCategory()).contains("AP50", "cat");
        assertThat(report.summary()).contains("(AR)");
    }
}

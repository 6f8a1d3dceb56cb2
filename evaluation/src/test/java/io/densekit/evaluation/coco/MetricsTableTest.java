// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTableTest {

    private static CocoEvaluator evaluator(CocoParameters parameters) {
        CocoEvaluator evaluator = new CocoEvaluator(
                CocoGroundTruth.builder()
                        .image(1, 100, 100)
                        .category(1, "cat")
                        .category(2, "giraffe")
                        .annotation(CocoAnnotation.box(1, 1, 10, 10, 40, 40))
                        .build(),
                parameters);
        evaluator.add(1, List.of(CocoDetection.box(1, 0.9, 10, 10, 40, 40)));
        return evaluator;
    }

    @Test
    void theSummaryLooksAsPycocotoolsPrintsIt() {
        CocoMetrics metrics = evaluator(CocoParameters.defaults(IouType.BBOX)).evaluate();

        assertThat(MetricsTable.summary(metrics).lines())
                .hasSize(12)
                .startsWith(
                        " Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 1.000",
                        " Average Precision  (AP) @[ IoU=0.50      | area=   all | maxDets=100 ] = 1.000")
                .contains(
                        " Average Precision  (AP) @[ IoU=0.50:0.95 | area= small | maxDets=100 ] = -1.000",
                        " Average Recall     (AR) @[ IoU=0.50:0.95 | area=   all | maxDets=  1 ] = 1.000");
    }

    @Test
    void fewerLimitsThanThreeLeaveGaps() {
        CocoMetrics metrics = evaluator(CocoParameters.defaults(IouType.BBOX).withMaxDetections(100))
                .evaluate();

        assertThat(metrics.stats()).hasSize(12);
        assertThat(MetricsTable.summary(metrics)).contains("maxDets=  - ] = -1.000");
        assertThat(metrics.get("AR100")).isEqualTo(1);
    }

    @Test
    void aLimitThatWasNotGivenIsTheLargestThatWas() {
        CocoMetrics metrics = evaluator(CocoParameters.defaults(IouType.BBOX).withMaxDetections(1, 10, 300))
                .evaluate();

        assertThat(metrics.stats()[0]).isEqualTo(-1);
        assertThat(metrics.get("AP")).isEqualTo(-1);
        assertThat(MetricsTable.summary(metrics))
                .startsWith(" Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=300 ] = 1.000");
    }

    @Test
    void categoriesStandInAlignedColumns() {
        CocoEvaluator evaluator = evaluator(CocoParameters.defaults(IouType.BBOX));

        assertThat(MetricsTable.perCategory(evaluator.evaluate()).lines())
                .containsExactly(
                        "category     AP   AP50   AP75  APs    APm  APl     AR",
                        "cat       100.0  100.0  100.0    -  100.0    -  100.0",
                        "giraffe       -      -      -    -      -    -      -");
        assertThat(MetricsTable.errors(evaluator.analyseErrors()).lines())
                .containsExactly(
                        "category    C75    C50    Loc    Sim    Oth     BG     FN",
                        "all       100.0  100.0  100.0  100.0  100.0  100.0  100.0",
                        "cat       100.0  100.0  100.0  100.0  100.0  100.0  100.0");
    }
}

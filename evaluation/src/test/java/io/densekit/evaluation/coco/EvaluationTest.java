// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void nothingToEvaluateGivesMinusOne() {
        CocoGroundTruth empty = CocoGroundTruth.builder().build();
        CocoEvaluator evaluator = new CocoEvaluator(empty, CocoParameters.defaults(IouType.BBOX));

        assertThat(evaluator.evaluate().stats()).hasSize(12).containsOnly(-1);
    }

    @Test
    void noDetectionGivesZeroWhereThereAreObjects() {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(1, 10, 10)
                .category(1, "a")
                .annotation(CocoAnnotation.box(1, 1, 1, 1, 4, 4))
                .build();
        CocoMetrics metrics = new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX)).evaluate();

        assertThat(metrics.get("AP")).isZero();
        assertThat(metrics.get("AR100")).isZero();
        assertThat(metrics.get("APl")).isEqualTo(-1);
    }

    @Test
    void evaluatesAgainAfterMoreWasAdded() {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(1, 10, 10)
                .category(1, "a")
                .annotation(CocoAnnotation.box(1, 1, 1, 1, 4, 4))
                .annotation(CocoAnnotation.box(1, 1, 6, 1, 4, 4))
                .build();
        CocoEvaluator evaluator = new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX));
        evaluator.add(1, List.of(CocoDetection.box(1, 0.5, 1, 1, 4, 4)));
        assertThat(evaluator.evaluate().get("AR100")).isEqualTo(0.5);
        evaluator.add(1, List.of(CocoDetection.box(1, 0.5, 6, 1, 4, 4)));
        assertThat(evaluator.evaluate().get("AR100")).isEqualTo(1);
    }
}

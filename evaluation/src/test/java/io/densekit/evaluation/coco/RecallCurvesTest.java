// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecallCurvesTest {

    /** Two cats, one of them found by the surer result; a dog that isn't found; no bird. */
    private static RecallCurves curves() {
        CocoEvaluator evaluator = new CocoEvaluator(
                CocoGroundTruth.builder()
                        .image(1, 100, 100)
                        .category(1, "cat")
                        .category(2, "dog")
                        .category(3, "bird")
                        .annotation(CocoAnnotation.box(1, 1, 0, 0, 10, 10))
                        .annotation(CocoAnnotation.box(1, 1, 50, 50, 10, 10))
                        .annotation(CocoAnnotation.box(1, 2, 70, 0, 20, 20))
                        .build(),
                CocoParameters.defaults(IouType.BBOX));
        evaluator.add(1, List.of(CocoDetection.box(1, 0.9, 0, 0, 10, 10), CocoDetection.box(1, 0.5, 20, 20, 10, 10)));
        return new RecallCurves(evaluator.evaluate().precisionRecall());
    }

    @Test
    void precisionHoldsUpToTheRecallThatIsReached() {
        double[] cat = curves().of(0, 0);
        assertThat(cat).hasSize(101);
        assertThat(cat[50]).isCloseTo(1, within(1e-12));
        assertThat(cat[51]).isZero();
    }

    @Test
    void aCategoryWithoutObjectsHasNoCurveAndDoesNotCount() {
        RecallCurves curves = curves();
        assertThat(curves.of(0, 2)).isEmpty();
        assertThat(curves.of(0, 1)).containsOnly(0);
        assertThat(curves.mean(0)[50]).isCloseTo(0.5, within(1e-12));
        assertThat(curves.mean(0)[51]).isZero();
    }

    @Test
    void threeOverlapsAreWorthACurve() {
        RecallCurves curves = curves();
        assertThat(curves.overlaps()).containsExactly(0, 5, 8);
        assertThat(curves.overlap(8)).isCloseTo(0.9, within(1e-12));
        assertThat(curves.recalls()).hasSize(101).startsWith(0, 0.01).endsWith(1);
    }
}

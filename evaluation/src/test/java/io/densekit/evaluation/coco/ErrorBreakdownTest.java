// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ErrorBreakdownTest {

    private static final double[] BOX = {10, 10, 40, 40};

    private static CocoGroundTruth truth() {
        return CocoGroundTruth.builder()
                .image(1, 200, 200)
                .category(new CocoCategory(1, "cat", "animal"))
                .category(new CocoCategory(2, "dog", "animal"))
                .category(new CocoCategory(3, "car", "vehicle"))
                .category(new CocoCategory(4, "bus", "vehicle"))
                .annotation(CocoAnnotation.box(1, 1, 10, 10, 40, 40))
                .annotation(CocoAnnotation.box(1, 2, 100, 10, 40, 40))
                .annotation(CocoAnnotation.box(1, 3, 100, 100, 40, 40))
                .build();
    }

    private static CategoryErrors ofCats(CocoDetection... found) {
        CocoEvaluator evaluator = new CocoEvaluator(truth(), CocoParameters.defaults(IouType.BBOX));
        evaluator.add(1, List.of(found));
        return evaluator.analyseErrors().stream()
                .filter(each -> each.category().id() == 1)
                .findFirst()
                .orElseThrow();
    }

    private static CocoDetection cat(double score, double x, double y) {
        return CocoDetection.box(1, score, x, y, BOX[2], BOX[3]);
    }

    private static void costs(CategoryErrors errors, ErrorStage stage) {
        double before = 0;
        for (ErrorStage each : ErrorStage.values()) {
            double gain = errors.averagePrecision().get(each) - before;
            if (each == stage) {
                assertThat(gain).as(each.label()).isGreaterThan(0.3);
            } else if (each != ErrorStage.C75) {
                assertThat(gain).as(each.label()).isCloseTo(0, within(1e-9));
            }
            before = errors.averagePrecision().get(each);
        }
    }

    @Test
    void aPerfectDetectionLosesNothing() {
        assertThat(ofCats(cat(0.9, 10, 10)).averagePrecision().get(ErrorStage.C75))
                .isCloseTo(1, within(1e-9));
    }

    @Test
    void eachKindOfErrorIsNamed() {
        costs(ofCats(cat(0.9, 17, 10)), ErrorStage.C50);
        costs(ofCats(cat(0.9, 30, 10)), ErrorStage.LOCALISATION);
        costs(ofCats(cat(0.9, 100, 10), cat(0.8, 10, 10)), ErrorStage.SIMILAR);
        costs(ofCats(cat(0.9, 100, 100), cat(0.8, 10, 10)), ErrorStage.OTHER);
        costs(ofCats(cat(0.9, 10, 100), cat(0.8, 10, 10)), ErrorStage.BACKGROUND);
        costs(ofCats(), ErrorStage.MISSED);
    }

    @Test
    void theMeanIsOverCategoriesWithObjects() {
        CocoEvaluator evaluator = new CocoEvaluator(truth(), CocoParameters.defaults(IouType.BBOX));
        evaluator.add(1, List.of(cat(0.9, 10, 10)));

        List<CategoryErrors> errors = evaluator.analyseErrors();

        assertThat(errors).extracting(each -> each.category().name()).containsExactly("all", "cat", "dog", "car");
        assertThat(errors.get(0).averagePrecision().get(ErrorStage.C50)).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void worksWithoutCategories() {
        CocoEvaluator evaluator =
                new CocoEvaluator(truth(), CocoParameters.defaults(IouType.BBOX).withoutCategories());
        evaluator.add(1, List.of(cat(0.9, 10, 10), cat(0.8, 10, 100)));

        List<CategoryErrors> errors = evaluator.analyseErrors();

        assertThat(errors).hasSize(2);
        assertThat(errors.get(1).averagePrecision().get(ErrorStage.BACKGROUND)).isCloseTo(1 / 3.0, within(0.01));
    }
}

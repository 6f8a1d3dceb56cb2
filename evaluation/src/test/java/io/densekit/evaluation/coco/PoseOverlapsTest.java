// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PoseOverlapsTest {

    private static final AreaRange ALL = new AreaRange("all", 0, 1e10);

    private static double overlap(CocoAnnotation annotation, double... keypoints) {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(1, 100, 100)
                .category(1, "person")
                .annotation(annotation)
                .build();
        CocoEvaluator evaluator = new CocoEvaluator(
                truth, CocoParameters.defaults(IouType.KEYPOINTS).withSigmas(0.1, 0.05));
        evaluator.add(1, List.of(CocoDetection.pose(1, 1, keypoints)));
        return CellMatches.of(evaluator.evaluation(), 1, 1, ALL).overlaps()[0];
    }

    @Test
    void isTheMeanOverLabelledKeypoints() {
        CocoAnnotation annotation = Annotated.withKeypoints(CocoAnnotation.box(1, 1, 0, 0, 20, 20), 5, 5, 2, 9, 9, 1);

        double expected = (Math.exp(-25 / 0.04 / 400 / 2) + 1) / 2;
        assertThat(overlap(annotation, 8, 9, 1, 9, 9, 1)).isCloseTo(expected, within(1e-15));
        assertThat(overlap(Annotated.withKeypoints(annotation, 5, 5, 0, 9, 9, 1), 8, 9, 1, 9, 9, 1))
                .isEqualTo(1);
    }

    @Test
    void withNothingLabelledItIsNearnessToTheGrownBox() {
        CocoAnnotation annotation = Annotated.withKeypoints(CocoAnnotation.box(1, 1, 20, 20, 10, 10), 0, 0, 0, 0, 0, 0);

        assertThat(overlap(annotation, 11, 11, 1, 39, 39, 1)).isEqualTo(1);
        double expected = (1 + Math.exp(-25 / 0.01 / 100 / 2)) / 2;
        assertThat(overlap(annotation, 11, 11, 1, 43, 6, 1)).isCloseTo(expected, within(1e-15));
    }

    @Test
    void namesAnnotationsOfOtherKeypointsThanSigmas() {
        assertThatThrownBy(() -> overlap(CocoAnnotation.box(1, 1, 0, 0, 1, 1), 1, 1, 1, 1, 1, 1))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("annotation 0 (id 1): it has 0 keypoints, but there are 2 sigmas");
    }
}

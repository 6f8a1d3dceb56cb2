// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static PrecisionRecall cells(CocoParameters parameters) {
        PrecisionRecall cells = new PrecisionRecall(parameters, new long[] {1, 2});
        for (int t = 0; t < parameters.iouThresholds().size(); t++) {
            for (int m = 0; m < parameters.maxDetections().size(); m++) {
                cells.setRecall(t, 0, 0, m, 0.1 * (m + 1));
                for (int r = 0; r < parameters.recallThresholds().size(); r++) {
                    cells.precisions()[cells.start(t, 0, 0, m) + r] = 0.5 + t;
                }
            }
        }
        return cells;
    }

    @Test
    void averagesCellsThatHaveObjects() {
        Summary summary =
                new Summary(cells(CocoParameters.defaults(IouType.BBOX).withIouThresholds(0.5, 0.75)));

        assertThat(summary.lines())
                .extracting(Summary.Line::value)
                .startsWith(1.0, 0.5, 1.5, -1.0, -1.0, -1.0, 0.1, 0.2)
                .endsWith(-1.0);
    }

    @Test
    void asksForTheLimitsThatPycocotoolsAsksFor() {
        Summary summary =
                new Summary(cells(CocoParameters.defaults(IouType.BBOX).withMaxDetections(1, 5, 20)));

        assertThat(summary.lines())
                .extracting(Summary.Line::limit)
                .containsExactly(100, 20, 20, 20, 20, 20, 1, 5, 20, 20, 20, 20);
        assertThat(summary.lines().get(0).value()).isEqualTo(-1);
    }

    @Test
    void showsTheLargestLimitWhereTheUsualOneWasNotGiven() {
        CocoParameters boxes = CocoParameters.defaults(IouType.BBOX).withMaxDetections(1, 5);
        assertThat(new Summary(cells(boxes)).shown())
                .extracting(Summary.Line::limit)
                .containsExactly(5, 5, 5, 5, 5, 5, 1, 5, -1, 5, 5, 5);
        CocoParameters poses = CocoParameters.defaults(IouType.KEYPOINTS).withMaxDetections(50);
        assertThat(new Summary(cells(poses)).shown())
                .allSatisfy(line -> assertThat(line.limit()).isEqualTo(50))
                .extracting(Summary.Line::value)
                .startsWith(5.0, 0.5);
    }

    @Test
    void missingThresholdsAndAreasGiveMinusOne() {
        CocoParameters parameters = CocoParameters.defaults(IouType.KEYPOINTS)
                .withIouThresholds(0.6)
                .withAreaRanges(List.of(new AreaRange("every", 0, 1)));

        assertThat(new Summary(cells(parameters)).lines())
                .hasSize(10)
                .extracting(Summary.Line::value)
                .containsOnly(-1.0);
    }
}

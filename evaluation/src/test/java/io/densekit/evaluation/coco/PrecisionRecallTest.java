// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrecisionRecallTest {

    @Test
    void everySettingHasACellOfItsOwn() {
        CocoParameters parameters = CocoParameters.defaults(IouType.BBOX)
                .withIouThresholds(0.5, 0.6)
                .withRecallThresholds(0, 0.5, 1)
                .withMaxDetections(1, 2)
                .withAreaRanges(List.of(new AreaRange("a", 0, 1), new AreaRange("b", 0, 1)));
        PrecisionRecall cells = new PrecisionRecall(parameters, new long[] {4, 9});
        assertThat(cells.precision(1, 2, 1, 1, 1)).isEqualTo(-1);
        int number = 0;
        for (int i = 0; i < 2 * 3 * 2 * 2 * 2; i++) {
            int place = cells.start(i / 24, i / 4 % 2, i / 2 % 2, i % 2) + i / 8 % 3;
            cells.precisions()[place] = i;
            cells.scores()[place] = -i;
            cells.setRecall(i / 24, i / 4 % 2, i / 2 % 2, i % 2, i / 24 * 8 + i % 8);
            number++;
        }
        for (int i = 0; i < number; i++) {
            assertThat(cells.precision(i / 24, i / 8 % 3, i / 4 % 2, i / 2 % 2, i % 2))
                    .isEqualTo(i);
            assertThat(cells.score(i / 24, i / 8 % 3, i / 4 % 2, i / 2 % 2, i % 2))
                    .isEqualTo(-i);
            assertThat(cells.recall(i / 24, i / 4 % 2, i / 2 % 2, i % 2)).isEqualTo(i / 24 * 8 + i % 8);
        }
        assertThat(cells.categoryIds()).containsExactly(4L, 9L);
        assertThat(cells.parameters()).isSameAs(parameters);
    }
}

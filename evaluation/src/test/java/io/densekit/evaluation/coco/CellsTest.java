// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {

    private static CocoGroundTruth truth() {
        return CocoGroundTruth.builder()
                .image(30, 10, 10)
                .image(10, 10, 10)
                .image(20, 10, 10)
                .category(5, "a")
                .category(2, "b")
                .annotation(CocoAnnotation.box(20, 5, 0, 0, 1, 1))
                .annotation(CocoAnnotation.box(10, 2, 0, 0, 1, 1))
                .annotation(CocoAnnotation.box(20, 5, 0, 0, 1, 1))
                .annotation(CocoAnnotation.box(20, 2, 0, 0, 1, 1))
                .build();
    }

    private static ObjectColumns detections() {
        ObjectColumns rows = new ObjectColumns();
        rows.addRow(1, 30, 5, 0, 0, (short) 0);
        rows.addRow(2, 20, 5, 0, 0, (short) 0);
        rows.addRow(3, 20, 2, 0, 0, (short) 0);
        return rows;
    }

    private static Cells cells(CocoParameters parameters) {
        CocoGroundTruth truth = truth();
        return new Cells(truth, detections(), new EvaluatedIds(truth, parameters));
    }

    @Test
    void groupsByCategoryThenImageAndKeepsTheOrderOfTheFile() {
        Cells cells = cells(CocoParameters.defaults(IouType.BBOX));

        assertThat(cells.size).isEqualTo(4);
        assertThat(cells.category).containsExactly(0, 0, 1, 1);
        assertThat(cells.image).containsExactly(0, 1, 1, 2);
        assertThat(cells.truthRows).containsExactly(1, 3, 0, 2);
        assertThat(cells.truthStart).containsExactly(0, 1, 2, 4, 4);
        assertThat(cells.detectionRows).containsExactly(2, 1, 0);
        assertThat(cells.detectionStart).containsExactly(0, 0, 1, 2, 3);
        assertThat(cells.firstOfCategory).containsExactly(0, 2, 4);
    }

    @Test
    void withoutCategoriesAnImageIsOneCellInOrderOfCategories() {
        Cells cells = cells(CocoParameters.defaults(IouType.BBOX).withoutCategories());

        assertThat(cells.image).containsExactly(0, 1, 2);
        assertThat(cells.truthRows).containsExactly(1, 3, 0, 2);
        assertThat(cells.detectionRows).containsExactly(2, 1, 0);
        assertThat(cells.firstOfCategory).containsExactly(0, 3);
    }

    @Test
    void leavesOutWhatIsNotEvaluated() {
        Cells cells = cells(
                CocoParameters.defaults(IouType.BBOX).withImageIds(List.of(20L)).withCategoryIds(List.of(5L)));

        assertThat(cells.size).isEqualTo(1);
        assertThat(cells.truthRows).containsExactly(0, 2);
        assertThat(Arrays.toString(cells.detectionRows)).isEqualTo("[1]");
    }
}

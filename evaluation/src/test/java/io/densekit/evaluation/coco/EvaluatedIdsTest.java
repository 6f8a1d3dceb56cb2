// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluatedIdsTest {

    private final CocoGroundTruth truth = CocoGroundTruth.builder()
            .image(9, 1, 1)
            .image(4, 1, 1)
            .category(7, "a")
            .category(3, "b")
            .build();
    private final CocoParameters all = CocoParameters.defaults(IouType.BBOX);

    @Test
    void numbersAreByAscendingId() {
        EvaluatedIds ids = new EvaluatedIds(truth, all);

        assertThat(ids.images.size()).isEqualTo(2);
        assertThat(ids.images.find(9)).isEqualTo(1);
        assertThat(ids.images.find(5)).isNegative();
        assertThat(ids.groupCount()).isEqualTo(2);
        assertThat(ids.groupId(0)).isEqualTo(3);
        assertThat(ids.groupId(1)).isEqualTo(7);
    }

    @Test
    void withoutCategoriesThereIsOneGroup() {
        EvaluatedIds ids = new EvaluatedIds(truth, all.withoutCategories());

        assertThat(ids.groupCount()).isEqualTo(1);
        assertThat(ids.groupId(0)).isEqualTo(-1);
        assertThat(ids.group(1)).isZero();
    }

    @Test
    void chosenIdsMustExist() {
        assertThatThrownBy(() -> new EvaluatedIds(truth, all.withImageIds(List.of(9L, 5L))))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("no image with the id 5");
        assertThatThrownBy(() -> new EvaluatedIds(truth, all.withCategoryIds(List.of(1L))))
                .hasMessageContaining("no category with the id 1");
    }
}

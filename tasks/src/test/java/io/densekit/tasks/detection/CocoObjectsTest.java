// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.evaluation.coco.CocoDetection;
import java.util.List;
import org.junit.jupiter.api.Test;

class CocoObjectsTest {
    private static final List<Long> CATEGORIES = List.of(18L, 3L);

    @Test
    void labelsBecomeCategoriesAndMasksRunLengths() {
        CocoDetection all = CocoObjects.all(Objects.square(2, 50, 1, 0.5f, true), CATEGORIES)
                .get(0);
        assertThat(all.categoryId()).isEqualTo(3);
        assertThat(all.score()).isEqualTo(0.5);
        assertThat(all.box()).containsExactly(50, 50, 40, 40);
        assertThat(Objects.box(
                        all.mask().toCompressedString(),
                        all.mask().height(),
                        all.mask().width()))
                .containsExactly(50, 50, 40, 40);
        assertThat(CocoObjects.boxes(Objects.square(2, 50, 1, 0.5f, true), CATEGORIES)
                        .get(0)
                        .mask())
                .isNull();
        assertThat(CocoObjects.masks(Objects.square(2, 50, 1, 0.5f, true), CATEGORIES)
                        .get(0)
                        .box())
                .isNull();
        assertThat(CocoObjects.all(Objects.square(2, 50, 1, 0.5f, false), CATEGORIES)
                        .get(0)
                        .mask())
                .isNull();
    }
}

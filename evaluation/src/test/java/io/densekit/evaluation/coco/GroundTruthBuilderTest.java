// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.evaluation.mask.MaskForms;
import io.densekit.evaluation.mask.Rle;
import org.junit.jupiter.api.Test;

class GroundTruthBuilderTest {

    private static GroundTruthBuilder builder() {
        return CocoGroundTruth.builder().image(1, 10, 8).category(1, "a");
    }

    @Test
    void keepsEverythingOfAnAnnotation() {
        Rle mask = MaskForms.ofBox(8, 10, 1, 1, 3, 3);
        ObjectColumns objects = builder()
                .annotation(
                        Annotated.withKeypoints(Annotated.withMask(CocoAnnotation.box(1, 1, 1, 2, 3, 4), mask), 1, 1, 0)
                                .asCrowd())
                .annotation(Annotated.withArea(CocoAnnotation.box(1, 1, 1, 2, 3, 4), 5))
                .build()
                .objects();

        assertThat(objects.ids.buffer).startsWith(1, 2);
        assertThat(objects.areas.buffer).startsWith(9, 5);
        assertThat(objects.has(0, ObjectColumns.CROWD)).isTrue();
        assertThat(objects.has(0, ObjectColumns.UNLABELLED)).isTrue();
        assertThat(objects.has(1, ObjectColumns.UNLABELLED)).isFalse();
        assertThat(objects.segmentations.kind(0)).isEqualTo(SegmentationColumn.COUNTS);
    }

    @Test
    void refusesWhatCannotBeEvaluated() {
        refuses(CocoAnnotation.box(1, 1, 0, 0, -1, 1), "negative size");
        refuses(Annotated.withArea(CocoAnnotation.box(1, 1, 0, 0, 1, 1), Double.NaN), "area is NaN");
        refuses(Annotated.withKeypoints(CocoAnnotation.box(1, 1, 0, 0, 1, 1), 1, 2), "multiple of three");
        refuses(new CocoAnnotation(1, 1, null, 1, false, null, null), "needs a box");
        refuses(CocoAnnotation.box(2, 1, 0, 0, 1, 1), "image_id 2 is not among the images");
    }

    private static void refuses(CocoAnnotation annotation, String message) {
        assertThatThrownBy(() -> builder().annotation(annotation).build())
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("in memory: annotation 0")
                .hasMessageContaining(message);
    }
}

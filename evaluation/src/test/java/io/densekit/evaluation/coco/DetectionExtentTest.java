// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.evaluation.mask.MaskForms;
import org.junit.jupiter.api.Test;

class DetectionExtentTest {

    private final CocoGroundTruth truth =
            CocoGroundTruth.builder().image(1, 100, 80).category(1, "a").build();

    private ObjectColumns settled(IouType type, ResultForm form, boolean withBox) {
        ObjectColumns row = new ObjectColumns();
        row.addBox(1, 2, 3, 4);
        row.addMask(MaskForms.ofBox(80, 100, 10, 20, 30, 40));
        row.addKeypoints(new double[] {5, 5, 1, 9, 8, 1});
        row.addRow(1, 1, 1, 0.5, 0, withBox ? ObjectColumns.HAS_BOX : 0);
        new DetectionExtent(truth, CocoParameters.defaults(type).withSigmas(0.1, 0.1)).settle(row, 0, form);
        return row;
    }

    @Test
    void theFormDecidesAreaAndBox() {
        assertThat(settled(IouType.BBOX, ResultForm.BOX, true).areas.get(0)).isEqualTo(12);
        assertThat(settled(IouType.BBOX, ResultForm.MASK, false).areas.get(0)).isEqualTo(1200);
        assertThat(settled(IouType.BBOX, ResultForm.MASK, false).boxes.buffer).startsWith(10, 20, 30, 40);
        assertThat(settled(IouType.BBOX, ResultForm.MASK, true).boxes.buffer).startsWith(1, 2, 3, 4);
        assertThat(settled(IouType.KEYPOINTS, ResultForm.POSE, false).areas.get(0))
                .isEqualTo(12);
        assertThat(settled(IouType.KEYPOINTS, ResultForm.POSE, false).boxes.buffer)
                .startsWith(5, 5, 4, 3);
        assertThat(settled(IouType.KEYPOINTS, ResultForm.BOX, true).areas.get(0))
                .isEqualTo(12);
    }

    @Test
    void whereMasksAreEvaluatedTheBoxIsTheMasks() {
        ObjectColumns row = settled(IouType.SEGM, ResultForm.BOX, true);
        assertThat(row.areas.get(0)).isEqualTo(12);
        assertThat(row.boxes.buffer).startsWith(10, 20, 30, 40);
        assertThat(row.has(0, ObjectColumns.BOX_OF_MASK)).isTrue();
    }
}

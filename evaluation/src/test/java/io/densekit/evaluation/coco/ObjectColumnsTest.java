// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.evaluation.mask.Rle;
import org.junit.jupiter.api.Test;

class ObjectColumnsTest {

    private static ObjectColumns columns(int rows) {
        ObjectColumns columns = new ObjectColumns();
        for (int i = 0; i < rows; i++) {
            columns.addBox(i, 2, 3, 4);
            columns.addMask(i % 2 == 0 ? Rle.ofCounts(1, 5, i % 5, 5 - i % 5) : null);
            columns.addKeypoints(i % 3 == 0 ? new double[] {i, 1, 2} : null);
            columns.addRow(i + 1L, 7, 8, 0.5, i, ObjectColumns.flags(i % 2 == 0, false));
        }
        return columns;
    }

    @Test
    void columnsAppendedKeepTheirGeometry() {
        ObjectColumns all = columns(50);
        all.addAll(columns(40));

        assertThat(all.size()).isEqualTo(90);
        for (int i = 0; i < 40; i++) {
            assertRow(all, 50 + i, i);
        }
    }

    @Test
    void selectedRowsKeepTheirGeometry() {
        ObjectColumns selected = columns(10).select(new int[] {9, 4, 4, 0});

        assertRow(selected, 0, 9);
        assertRow(selected, 1, 4);
        assertRow(selected, 2, 4);
        assertRow(selected, 3, 0);
    }

    private static void assertRow(ObjectColumns columns, int row, int original) {
        assertThat(columns.ids.get(row)).isEqualTo(original + 1L);
        assertThat(columns.boxes.get(4 * row)).isEqualTo(original);
        assertThat(columns.areas.get(row)).isEqualTo(original);
        assertThat(columns.has(row, ObjectColumns.CROWD)).isEqualTo(original % 2 == 0);
        int values = columns.keypointEnd(row) - columns.keypointStart(row);
        assertThat(values).isEqualTo(original % 3 == 0 ? 3 : 0);
        if (values > 0) {
            assertThat(columns.keypoints.get(columns.keypointStart(row))).isEqualTo(original);
        }
        SegmentationColumn masks = columns.segmentations;
        assertThat(masks.kind(row)).isEqualTo(original % 2 == 0 ? SegmentationColumn.COUNTS : SegmentationColumn.NONE);
        if (original % 2 == 0) {
            assertThat(masks.counts.get(masks.starts.get(row))).isEqualTo(original % 5);
        }
    }

    @Test
    void relabelledColumnsLeaveTheOthersAsTheyWere() {
        ObjectColumns columns = columns(3);
        ObjectColumns relabelled = columns.sharingGeometry();
        relabelled.categoryIds.buffer[1] = 99;
        relabelled.flags.buffer[1] |= ObjectColumns.CROWD;

        assertThat(columns.categoryIds.get(1)).isEqualTo(8);
        assertThat(columns.has(1, ObjectColumns.CROWD)).isFalse();
        assertThat(relabelled.boxes).isSameAs(columns.boxes);
    }

    @Test
    void moreThanAnArrayHoldsIsOneClearError() {
        assertThatThrownBy(() -> ColumnGrowth.after(1 << 30, 1L << 31))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("in several files");
        assertThat(ColumnGrowth.after(1 << 30, (1L << 31) - 20)).isLessThan(Integer.MAX_VALUE);
    }
}

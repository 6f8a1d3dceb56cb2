// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SegmentationColumnTest {

    private static SegmentationColumn column() {
        SegmentationColumn column = new SegmentationColumn();
        column.addNone();
        column.polygons.add(new double[] {6, 1, 2, 3, 4, 5, 6}, 0, 7);
        column.addPolygons(0);
        column.counts.add(new int[] {4, 5}, 0, 2);
        column.addCounts(0, 3, 3);
        column.text.add(new byte[] {'3', '4', '='}, 0, 3);
        column.addString(0, 4, 5);
        return column;
    }

    @Test
    void rowsOfEveryKindAreMovedBehindTheOthers() {
        SegmentationColumn all = column();
        all.addAll(column());

        assertThat(all.kinds.buffer).startsWith(0, 1, 2, 3, 0, 1, 2, 3);
        assertThat(all.starts.buffer).startsWith(0, 0, 0, 0, 0, 7, 2, 3);
        assertThat(all.lengths.buffer).startsWith(0, 7, 2, 3, 0, 7, 2, 3);
        assertThat(all.heights.buffer).startsWith(0, 0, 3, 4, 0, 0, 3, 4);
    }

    @Test
    void aSingleRowIsCopiedWithItsValues() {
        SegmentationColumn copy = new SegmentationColumn();
        SegmentationColumn column = column();
        for (int row = 3; row >= 0; row--) {
            copy.addRow(column, row);
        }

        assertThat(copy.kinds.buffer).startsWith(3, 2, 1, 0);
        assertThat(copy.text.elementsCount).isEqualTo(3);
        assertThat(copy.counts.elementsCount).isEqualTo(2);
        assertThat(copy.polygons.buffer).startsWith(6, 1, 2);
        assertThat(copy.widths.buffer).startsWith(5, 3, 0, 0);
    }
}

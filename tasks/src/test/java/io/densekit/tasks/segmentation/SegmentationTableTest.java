// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.evaluation.segmentation.ConfusionMatrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentationTableTest {

    @Test
    void columnsStandBelowEachOtherAndLongNamesAreCut() {
        ConfusionMatrix matrix = new ConfusionMatrix(2);
        matrix.add(new byte[] {0, 1, 1, 1}, new byte[] {0, 1, 1, 0});
        String name = "a name that is much longer than anybody should give a class";

        List<String> lines = SegmentationTable.of(matrix.figures(), List.of("x", name), matrix.ignored())
                .lines()
                .toList();

        assertThat(lines.get(0)).hasSameSizeAs(lines.get(1)).endsWith("IoU      Acc     Dice  precision    pixels");
        assertThat(lines.get(1)).startsWith("x ").endsWith("25.000%");
        assertThat(lines.get(2)).startsWith("a name that is much longer than… ").hasSameSizeAs(lines.get(0));
    }

    @Test
    void withoutAPixelThereAreNoFigures() {
        assertThat(SegmentationTable.of(new ConfusionMatrix(1).figures(), List.of("x"), 0))
                .contains("mIoU -  mAcc -  aAcc -  mDice -  over 0 pixels");
    }

    @Test
    void classesWithoutAPixelAreNamedWithTheShareOfIgnoredPixels() {
        ConfusionMatrix matrix = new ConfusionMatrix(2);
        matrix.add(new byte[] {0, -1, -1, 0, 0}, new byte[5]);

        assertThat(SegmentationTable.of(matrix.figures(), List.of("background", "thing"), matrix.ignored()))
                .contains("no pixel is of thing; 40.0% of all pixels are ignored", "data.val.label-ids");
    }
}

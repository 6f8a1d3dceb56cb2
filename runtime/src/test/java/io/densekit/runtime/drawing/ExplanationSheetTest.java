// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ExplanationSheetTest {

    private static final int SIDE = 64;
    private static final int WIDTH = 32;
    private static final int GAP = 6;
    private static final int CAPTION = 16;
    private static final int RED = 0xc80000;

    private static int width(int columns) {
        return GAP + columns * (WIDTH + GAP);
    }

    private static int height(int rows) {
        return GAP + rows * (SIDE + CAPTION + GAP);
    }

    private static int pixel(BufferedImage sheet, int row, int column, int y) {
        return sheet.getRGB(width(column) + WIDTH / 2, height(row) + y) & 0xffffff;
    }

    @Test
    void eachPlaceOfLearnedTokensHasTheInputAndItsMapsInRowsOfEight() {
        BufferedImage sheet = ExplanationSheet.of(
                Explained.sample("a.png", Explained.maps("block6", 10), Explained.maps("block7", 2)), 0, SIDE);
        assertThat(sheet.getWidth()).isEqualTo(width(9));
        assertThat(sheet.getHeight()).isEqualTo(height(3));
        assertThat(pixel(sheet, 0, 0, 4)).isEqualTo(RED);
        assertThat(pixel(sheet, 2, 0, 4)).isEqualTo(RED);
        assertThat(Heat.grey(pixel(sheet, 0, 1, 4))).isGreaterThan(Heat.grey(pixel(sheet, 0, 1, 40)));
        assertThat(pixel(sheet, 1, 2, 4)).isEqualTo(pixel(sheet, 0, 1, 4));
        assertThat(pixel(sheet, 1, 3, 4)).as("no eleventh token").isEqualTo(0xffffff);
    }

    @Test
    void droppedPositionsArePaleAndPlacesFollowEachOtherInRowsOfFive() {
        BufferedImage sheet = ExplanationSheet.of(
                Explained.sample(
                        "a.png",
                        Explained.kept("block3"),
                        Explained.kept("block4"),
                        Explained.kept("block5"),
                        Explained.kept("block6"),
                        Explained.kept("block7")),
                0,
                SIDE);
        assertThat(sheet.getWidth()).isEqualTo(width(5));
        assertThat(sheet.getHeight()).isEqualTo(height(2));
        assertThat(pixel(sheet, 0, 0, 40)).as("the input").isEqualTo(RED);
        assertThat(pixel(sheet, 1, 0, 4)).as("kept").isEqualTo(RED);
        assertThat(Heat.grey(pixel(sheet, 1, 0, 40))).as("dropped").isGreaterThan(200);
    }

    @Test
    void bothKindsStandOnOneSheet() {
        BufferedImage sheet = ExplanationSheet.of(
                Explained.sample("a.png", Explained.kept("block3"), Explained.maps("block6", 1)), 0, SIDE);
        assertThat(sheet.getWidth()).isEqualTo(width(2));
        assertThat(sheet.getHeight()).isEqualTo(height(2));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void keepsThePixelsItWasMadeOf() {
        Mask mask = Mask.of(-2, 3, 11, 17, (x, y) -> (x * 7 + y * 5) % 3 == 0);
        int area = 0;
        for (int y = 0; y < 30; y++) {
            for (int x = -5; x < 20; x++) {
                boolean inside = x >= -2 && x < 9 && y >= 3 && y < 20;
                boolean wanted = inside && (x * 7 + y * 5) % 3 == 0;
                assertThat(mask.at(x, y)).isEqualTo(wanted);
                area += wanted ? 1 : 0;
            }
        }
        assertThat(mask.area()).isEqualTo(area);
        assertThat(Mask.empty(0, 0, 100, 3).area()).isZero();
    }

    @Test
    void countsRunsDownColumnsFromZeros() {
        assertThat(Mask.of(1, 1, 2, 2, (x, y) -> true).runLengths(3, 4)).containsExactly(4, 2, 1, 2, 3);
        assertThat(Mask.of(0, 0, 4, 3, (x, y) -> true).runLengths(3, 4)).containsExactly(0, 12);
        assertThat(Mask.empty(0, 0, 0, 0).runLengths(3, 4)).containsExactly(12);
    }

    @Test
    void runsEqualThoseOfEveryPixelWhereverTheRectangleLies() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 200; trial++) {
            double share = random.nextDouble();
            Mask mask = Mask.of(
                    random.nextInt(-4, 9),
                    random.nextInt(-4, 9),
                    random.nextInt(9),
                    random.nextInt(9),
                    (x, y) -> random.nextDouble() < share);
            List<Integer> runs = new ArrayList<>(List.of(0));
            for (int i = 0; i < 70; i++) {
                if (mask.at(i / 7, i % 7) != (runs.size() % 2 == 0)) {
                    runs.add(0);
                }
                runs.set(runs.size() - 1, runs.get(runs.size() - 1) + 1);
            }
            assertThat(mask.runLengths(7, 10))
                    .containsExactly(runs.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    @Test
    void runsMakeTheSameMaskAgain() {
        Mask mask = Mask.of(2, 1, 5, 4, (x, y) -> (x * y) % 3 != 1);
        Mask again = Mask.ofRunLengths(mask.runLengths(7, 10), 7, 10);
        for (int i = 0; i < 70; i++) {
            assertThat(again.at(i % 10, i / 10)).isEqualTo(mask.at(i % 10, i / 10));
        }
        assertThatThrownBy(() -> Mask.ofRunLengths(new int[] {3, 4}, 7, 10))
                .hasMessage("run lengths don't add up to an image of 7 x 10");
    }

    @Test
    void mirrors() {
        Mask mask = Mask.of(2, 1, 3, 2, (x, y) -> x + y == 4);
        Mask mirrored = mask.mirrored(10);
        for (int x = 0; x < 10; x++) {
            for (int y = 0; y < 5; y++) {
                assertThat(mirrored.at(x, y)).isEqualTo(mask.at(9 - x, y));
            }
        }
    }

    @Test
    void refusesMorePixelsThanAnIntCounts() {
        assertThatThrownBy(() -> Mask.empty(0, 0, 65_536, 65_536)).hasMessageContaining("65536 x 65536 pixels");
        assertThat(Mask.words(65_535, 32_768)).isEqualTo(33_553_920);
    }

    @Test
    void refusesBitsOfAnotherSize() {
        assertThatThrownBy(() -> new Mask(0, 0, 8, 9, new long[1]))
                .hasMessage("a mask of 9 x 8 can't have 1 words of 64 bits");
    }

    @Test
    void resizingTakesTheNearestPixelOfTheWholeImage() {
        SplittableRandom random = new SplittableRandom(9);
        for (int trial = 0; trial < 200; trial++) {
            Mask mask = Mask.of(
                    random.nextInt(10),
                    random.nextInt(10),
                    1 + random.nextInt(20),
                    1 + random.nextInt(20),
                    (x, y) -> random.nextBoolean());
            int height = 1 + random.nextInt(80);
            int width = 1 + random.nextInt(80);
            Mask resized = mask.resized(30, 35, height, width);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    boolean source = mask.at((int) (x * (35.0 / width)), (int) (y * (30.0 / height)));
                    assertThat(resized.at(x, y)).isEqualTo(source);
                }
            }
        }
    }

    @Test
    void croppingMovesTheCorner() {
        Mask mask = Mask.of(5, 6, 10, 10, (x, y) -> (x + y) % 2 == 0);
        Mask cropped = mask.cropped(8, 3, 7, 100);
        assertThat(cropped)
                .extracting(Mask::left, Mask::top, Mask::width, Mask::height)
                .containsExactly(0, 3, 7, 4);
        assertThat(cropped.at(0, 3)).isTrue();
        assertThat(mask.cropped(50, 50, 5, 5).area()).isZero();
    }

    @Test
    void masksComeBackFromTheirRunLengths() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int height = 1 + random.nextInt(20);
            int width = 1 + random.nextInt(20);
            int density = 1 + random.nextInt(12);
            Mask mask = Mask.of(0, 0, width, height, (x, y) -> random.nextInt(density) == 0);
            Mask read = Mask.ofRunLengths(mask.runLengths(height, width), height, width);
            assertThat(read.runLengths(height, width)).isEqualTo(mask.runLengths(height, width));
            assertThat(read.left()).isNotNegative();
            assertThat(read.left() + read.width()).isLessThanOrEqualTo(width);
        }
    }

    @Test
    void theBitmapOfRunLengthsIsNoLargerThanTheSetPixels() {
        Mask mask = Mask.of(3, 2, 2, 4, (x, y) -> true);
        Mask read = Mask.ofRunLengths(mask.runLengths(10, 10), 10, 10);
        assertThat(read)
                .extracting(Mask::left, Mask::top, Mask::width, Mask::height)
                .containsExactly(3, 2, 2, 4);
    }

    @Test
    void isTrimmedToItsPixels() {
        SplittableRandom random = new SplittableRandom(1);
        for (int trial = 0; trial < 100; trial++) {
            Mask mask = Mask.of(-3, 2, 9, 7, (x, y) -> random.nextInt(12) == 0);
            Mask trimmed = mask.trimmed();
            int left = Integer.MAX_VALUE;
            int top = Integer.MAX_VALUE;
            int right = 0;
            int bottom = 0;
            for (int y = 2; y < 9; y++) {
                for (int x = -3; x < 6; x++) {
                    assertThat(trimmed.at(x, y)).isEqualTo(mask.at(x, y));
                    if (mask.at(x, y)) {
                        left = Math.min(left, x);
                        top = Math.min(top, y);
                        right = Math.max(right, x + 1 + 3);
                        bottom = y + 1;
                    }
                }
            }
            if (mask.area() > 0) {
                assertThat(trimmed.left()).isEqualTo(left);
                assertThat(trimmed.top()).isEqualTo(top);
                assertThat(trimmed.left() + trimmed.width() + 3).isEqualTo(right);
                assertThat(trimmed.top() + trimmed.height()).isEqualTo(bottom);
            }
        }
        Mask nothing = Mask.empty(4, 5, 3, 2).trimmed();
        assertThat(nothing.width()).isZero();
        assertThat(nothing.height()).isZero();
    }

    @Test
    void losesThePixelsOfAnother() {
        Mask mask = Mask.of(0, 0, 4, 3, (x, y) -> true);
        Mask other = Mask.of(2, 1, 5, 5, (x, y) -> x != 3);
        Mask rest = mask.without(other);
        assertThat(rest.area()).isEqualTo(12 - 2);
        assertThat(rest.at(2, 1)).isFalse();
        assertThat(rest.at(3, 1)).isTrue();
        assertThat(mask.without(Mask.of(4, 0, 2, 2, (x, y) -> true))).isSameAs(mask);
    }

    @Test
    void movesWithItsPixels() {
        Mask moved = Mask.of(1, 2, 3, 2, (x, y) -> x == 2 && y == 3).moved(-4, 10);
        assertThat(moved.at(-2, 13)).isTrue();
        assertThat(moved.area()).isEqualTo(1);
    }
}

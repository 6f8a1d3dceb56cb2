// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpansTest {

    private final Spans spans = new Spans();

    @Test
    void joinsSpansThatTouchAndPassesOverEmptyOnes() {
        spans.reset(4, 5);
        spans.add(2, 4);
        spans.add(4, 4);
        spans.add(4, 6);
        spans.add(9, 10);

        assertThat(spans.toCounts()).containsExactly(2, 4, 3, 1, 10);
        assertThat(spans.area()).isEqualTo(5);
    }

    @Test
    void readsBothFormsAlikeWithMemoryUsedAgain() {
        byte[] text = "Z0V1".getBytes(StandardCharsets.UTF_8);
        spans.readText(text, 0, text.length, 6, 8);
        assertThat(spans.toCounts()).containsExactly(10, 38);
        spans.readCounts(new int[] {9, 1, 2, 70}, 1, 3, 73, 1);
        assertThat(spans.toCounts()).containsExactly(1, 2, 70);
        assertThat(spans.height()).isEqualTo(73);
    }

    @Test
    void theBoxIsAroundAllSetPixels() {
        Random random = new Random(11);
        double[] box = new double[5];
        for (int i = 0; i < 2000; i++) {
            int height = 1 + random.nextInt(600);
            int width = 1 + random.nextInt(600);
            int column = random.nextInt(width);
            int row = random.nextInt(height);
            int end = row + 1 + random.nextInt(height - row);
            spans.reset(height, width);
            spans.add(column * height + row, column * height + end);
            spans.box(box, 1);
            assertThat(box).containsExactly(0, column, row, 1, end - row);
        }
    }

    @Test
    void unionMayBecomeLargerThanTheMemoryAtHand() {
        Spans even = new Spans();
        Spans odd = new Spans();
        even.reset(1, 1000);
        odd.reset(1, 1000);
        for (int i = 0; i < 1000; i += 4) {
            even.add(i, i + 1);
            odd.add(i + 2, i + 3);
        }
        spans.union(even, odd);
        assertThat(spans.area()).isEqualTo(500);
        assertThat(even.intersectionArea(odd)).isZero();
        assertThat(even.intersectionArea(even)).isEqualTo(250);
    }

    @Test
    void refusesSizesThatAreNone() {
        assertThatThrownBy(() -> spans.reset(-1, 4)).hasMessageContaining("-1 x 4");
        assertThatThrownBy(() -> spans.reset(50_000, 50_000)).hasMessageContaining("50000 x 50000");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.structures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BoxesTest {

    private static final Boxes TWO = Boxes.of(1, 2, 4, 8, -3, 5, 20, 6);

    @Test
    void readsCornersAndArea() {
        assertThat(TWO.count()).isEqualTo(2);
        assertThat(new float[] {TWO.x1(1), TWO.y1(1), TWO.x2(1), TWO.y2(1)}).containsExactly(-3, 5, 20, 6);
        assertThat(TWO.area(0)).isEqualTo(18);
        assertThat(TWO.box(0)).isEqualTo(new Box(1, 2, 3, 6));
        assertThat(Boxes.of(5, 5, 1, 9).box(0)).isEqualTo(new Box(5, 5, 0, 4));
    }

    @Test
    void aBoxWithoutExtentIsEmpty() {
        Boxes boxes = Boxes.of(1, 2, 4, 8, 1, 2, 1, 8, 1, 2, 4, 2, 5, 5, 1, 9, Float.NaN, 0, 1, 1);
        assertThat(boxes.empty(0)).isFalse();
        for (int i = 1; i < 5; i++) {
            assertThat(boxes.empty(i)).isTrue();
        }
    }

    @Test
    void selectsAndJoins() {
        assertThat(TWO.select(new int[] {1, 1, 0}).corners()).containsExactly(-3, 5, 20, 6, -3, 5, 20, 6, 1, 2, 4, 8);
        assertThat(TWO.range(1, 2).corners()).containsExactly(-3, 5, 20, 6);
        assertThat(TWO.range(1, 2).and(TWO.range(0, 1)).corners()).containsExactly(-3, 5, 20, 6, 1, 2, 4, 8);
        assertThat(Boxes.NONE.and(TWO).corners()).containsExactly(TWO.corners());
    }

    @Test
    void changesCopiesOnly() {
        assertThat(TWO.scaled(2, 10).corners()).containsExactly(2, 20, 8, 80, -6, 50, 40, 60);
        assertThat(TWO.clipped(7, 10).corners()).containsExactly(1, 2, 4, 7, 0, 5, 10, 6);
        assertThat(TWO.mirrored(10).corners()).containsExactly(6, 2, 9, 8, -10, 5, 13, 6);
        assertThat(TWO.mirrored(10).mirrored(10).corners()).containsExactly(TWO.corners());
        assertThat(TWO.corners()).containsExactly(1, 2, 4, 8, -3, 5, 20, 6);
    }

    @Test
    void refusesHalfABox() {
        assertThatThrownBy(() -> Boxes.of(1, 2, 3)).hasMessage("3 numbers are no boxes of four each");
    }
}

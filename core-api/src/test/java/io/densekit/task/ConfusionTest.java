// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {

    @Test
    void sharesAreOfTheTrueClass() {
        Confusion confusion = new Confusion(List.of("a", "b"), new long[][] {{3, 1}, {0, 0}}, "");
        assertThat(confusion.share(0, 1)).isEqualTo(0.25);
        assertThat(confusion.share(1, 0)).isZero();
    }

    @Test
    void thereIsARowAndAColumnForEachName() {
        assertThatThrownBy(() -> new Confusion(List.of("a"), new long[2][1], ""))
                .hasMessage("2 rows for 1 classes");
        assertThatThrownBy(() -> new Confusion(List.of("a"), new long[1][2], ""))
                .hasMessage("2 columns for 1 classes");
    }

    @Test
    void mistakesAreOrderedByHowOftenTheyAreMade() {
        Confusion confusion =
                new Confusion(List.of("a", "b", "background"), new long[][] {{5, 1, 0}, {4, 9, 2}, {0, 3, 0}}, "");
        assertThat(confusion.mistakes())
                .containsExactly(
                        new Confusion.Mistake(1, 0, 4),
                        new Confusion.Mistake(2, 1, 3),
                        new Confusion.Mistake(1, 2, 2),
                        new Confusion.Mistake(0, 1, 1));
    }
}

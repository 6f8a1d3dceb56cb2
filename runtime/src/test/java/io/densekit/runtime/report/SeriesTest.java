// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void fewRowsAreKeptAsTheyAre() {
        Series series = Series.of("a", List.of(1.0, 4.0, 9.0), Math::sqrt, value -> value);
        assertThat(series.x()).containsExactly(1, 2, 3);
        assertThat(series.y()).containsExactly(1, 4, 9);
        assertThat(series.hasRange()).isFalse();
    }

    @Test
    void manyRowsBecomeMeansWithRanges() {
        List<Integer> rows = IntStream.range(0, 3000).boxed().toList();
        Series series = Series.of("a", rows, row -> row, row -> row % 10);
        assertThat(series.size()).isEqualTo(Series.MOST_POINTS);
        assertThat(series.hasRange()).isTrue();
        for (int i = 0; i < series.size(); i++) {
            assertThat(series.y()[i]).isEqualTo(4.5, within(1e-9));
            assertThat(series.x()[i]).isEqualTo(10 * i + 4.5, within(1e-9));
            assertThat(series.low()[i]).isZero();
            assertThat(series.high()[i]).isEqualTo(9);
        }
    }

    @Test
    void whatIsNotFiniteIsLeftOut() {
        Series series =
                Series.of("a", List.of(1.0, Double.NaN, 3.0, Double.POSITIVE_INFINITY), row -> 0, value -> value);
        assertThat(series.y()).containsExactly(1, 3);
    }
}

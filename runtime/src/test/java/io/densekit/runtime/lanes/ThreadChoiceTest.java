// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadChoiceTest {

    private static final Object KIND = "224 x 224";

    private final List<Integer> used = new ArrayList<>();
    private long now;
    private int threads = 2;
    private long withTwo = 50;
    private long withOne = 90;

    private final ThreadChoice choice = new ThreadChoice(2, () -> now, asked -> threads = asked);

    private void run(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            choice.timed(KIND, () -> {
                used.add(threads);
                now += threads == 2 ? withTwo : withOne;
                return 0;
            });
        }
    }

    private int ones(int last) {
        return Collections.frequency(used.subList(used.size() - last, used.size()), 1);
    }

    @Test
    void idleCoresAreAllUsedButForTrials() throws Exception {
        run(1000);
        assertThat(used.subList(0, 6)).containsExactly(2, 2, 1, 1, 2, 2);
        assertThat(ones(1000)).isBetween(5, 25);
    }

    @Test
    void oneThreadIsUsedWhileAnotherProcessHasACoreAndNoLonger() throws Exception {
        run(100);
        withTwo = 500;
        run(30);
        assertThat(ones(20)).isGreaterThanOrEqualTo(19);
        withTwo = 50;
        run(300);
        assertThat(ones(20)).isLessThanOrEqualTo(1);
    }

    @Test
    void whatIsSlowFromTheStartIsLeftAtOnce() throws Exception {
        withTwo = 500;
        run(40);
        assertThat(ones(36)).isGreaterThanOrEqualTo(35);
    }

    @Test
    void oneHiccupChangesNothing() throws Exception {
        run(20);
        withTwo = 150;
        run(1);
        withTwo = 50;
        run(20);
        assertThat(ones(19)).isLessThanOrEqualTo(1);
    }

    @Test
    void kindsAreToldApart() throws Exception {
        withTwo = 500;
        run(10);
        choice.timed("another", () -> used.add(threads));
        assertThat(used.get(used.size() - 1)).isEqualTo(2);
    }

    @Test
    void withOneThreadThereIsNothingToChoose() throws Exception {
        ThreadChoice single = new ThreadChoice(
                1,
                () -> {
                    throw new AssertionError("nobody asks for the time");
                },
                asked -> {
                    throw new AssertionError("the engine is left alone");
                });
        assertThat(single.timed(KIND, () -> "done")).isEqualTo("done");
    }

    @Test
    void aFailureIsTheCallers() {
        assertThatThrownBy(() -> choice.timed(KIND, () -> {
                    throw new IllegalStateException("torn");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("torn");
    }
}

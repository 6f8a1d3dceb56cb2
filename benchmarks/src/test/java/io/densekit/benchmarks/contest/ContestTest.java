// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the contestants are POSIX shell scripts")
class ContestTest {

    /** One that answers how often it was asked. */
    private static Contestant counting(String name) throws IOException {
        String script = "echo " + name + "; n=0; while read -r line; do n=$((n + 1)); echo $n; done";
        return Contestant.start(List.of("sh", "-c", script), Map.of());
    }

    @Test
    void roundsCountAfterTwoThatWarmUp() throws Exception {
        try (Contestant one = counting("one");
                Contestant other = counting("other")) {
            assertThat(new Contest(3).of(List.of(one, other)))
                    .containsExactly(
                            new Timing("one", List.of(3.0, 4.0, 5.0)), new Timing("other", List.of(3.0, 4.0, 5.0)));
        }
    }

    @Test
    void ofSeveralRunsInATurnTheLastCounts() throws Exception {
        try (Contestant one = counting("one")) {
            assertThat(new Contest(2, 3).of(List.of(one))).containsExactly(new Timing("one", List.of(9.0, 12.0)));
        }
    }

    @Test
    void whatCannotBeStartedButTheFirstIsLeftOut() throws Exception {
        List<String> one = List.of("sh", "-c", "echo one; while read -r line; do echo 1; done");
        assertThat(new Contest(1).started(List.of(one, List.of("sh", "-c", "exit 3"))))
                .extracting(Timing::label)
                .containsExactly("one");
    }
}

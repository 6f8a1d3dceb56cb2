// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.benchmarks.contest.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningBenchmarkTest {

    @Test
    void everyTurnIsAStep(@TempDir Path folder) throws IOException, InterruptedException {
        Files.copy(Path.of("../configs/quickstart/pose.yaml"), folder.resolve("pose.yaml"));
        List<Timing> timings = new LearningBenchmark(folder, "", List.of("eager"), 2, "1", List.of())
                .timings(new LearningCase("pose-small", "pose.yaml", "2x3x128x96"));
        assertThat(timings).singleElement().satisfies(timing -> {
            assertThat(timing.label()).isEqualTo("densekit");
            assertThat(timing.milliseconds()).hasSize(2).allMatch(milliseconds -> milliseconds > 0);
        });
    }

    @Test
    void anUnknownArgumentIsNamed() {
        assertThatThrownBy(() -> LearningBenchmark.main(new String[] {"configs", "tool=eager"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no argument tool=eager");
    }
}

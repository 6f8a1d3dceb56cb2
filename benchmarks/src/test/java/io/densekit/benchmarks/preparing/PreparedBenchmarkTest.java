// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.benchmarks.contest.Timing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedBenchmarkTest {

    @Test
    void allAreTimedInTurn(@TempDir Path folder) throws Exception {
        Path config = Files.writeString(
                folder.resolve("small.yaml"),
                "model: {type: classification, head: {type: linear-classifier, classes: 3}, backbone: {type: uniformer,"
                        + " depths: [1, 1, 1, 1], dims: [8, 16, 32, 64], head-dim: 16}}\n");
        List<Timing> timings =
                new PreparedBenchmark(config.toString(), "2x3x64x64", 2, List.of("compute.threads=1")).timings();
        assertThat(timings).hasSize(3).allSatisfy(timing -> assertThat(timing.milliseconds())
                .hasSize(2)
                .allMatch(milliseconds -> milliseconds > 0));
        assertThat(timings.get(0).label()).matches("densekit, ready in \\d+\\.\\d s");
        assertThat(timings.subList(1, 3))
                .extracting(Timing::label)
                .containsExactly("densekit, module by module", "densekit, module by module, as before");
    }
}

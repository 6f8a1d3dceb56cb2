// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.neighbours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.benchmarks.contest.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NeighbourBenchmarkTest {

    @TempDir
    private Path folder;

    private List<Timing> timings(Workload workload) throws IOException, InterruptedException {
        return new NeighbourBenchmark(folder, 1, 0.1).timings(workload);
    }

    @Test
    void predictionIsTimedAloneAndBesideLoad() throws IOException, InterruptedException {
        Files.writeString(
                folder.resolve("small.yaml"),
                "model: {type: classification, head: {type: linear-classifier, classes: 3}, backbone: {type: uniformer,"
                        + " depths: [1, 1, 1, 1], dims: [8, 16, 32, 64], head-dim: 16}}\n");
        List<Timing> timings = timings(new Workload("small", "small.yaml", "2x3x64x64", List.of()));
        assertThat(timings).extracting(Timing::label).containsExactly("alone", "beside");
        assertThat(timings).allSatisfy(timing -> assertThat(timing.milliseconds())
                .singleElement()
                .satisfies(milliseconds -> assertThat(milliseconds).isPositive()));
    }

    @Test
    void aTrainingIsTimedToo() throws IOException, InterruptedException {
        Files.copy(Path.of("../configs/quickstart/pose.yaml"), folder.resolve("pose.yaml"));
        List<Timing> timings = timings(new Workload("pose", "pose.yaml", "", List.of("data.batch-size=2")));
        assertThat(timings).allSatisfy(timing -> assertThat(timing.median()).isPositive());
    }

    @Test
    void aWorkloadIsRunAsItComesAndWithAllCoresInAnOperator() {
        assertThat(Workload.all(2))
                .hasSize(6)
                .filteredOn(workload -> !workload.overrides().isEmpty())
                .extracting(Workload::title)
                .allMatch(title -> title.endsWith(", 2 threads an operator"));
    }

    @Test
    void anUnknownArgumentIsNamed() {
        assertThatThrownBy(() -> NeighbourBenchmark.main(new String[] {"configs", "round=3"}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no argument round=3");
    }
}

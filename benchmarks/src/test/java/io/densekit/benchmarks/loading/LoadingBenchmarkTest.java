// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.benchmarks.contest.Timing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingBenchmarkTest {

    @Test
    void everyCaseLoadsItsEpochs(@TempDir Path work) throws IOException, InterruptedException {
        LoadedData data = LoadedData.of("", 3, work);
        LoadingBenchmark benchmark = new LoadingBenchmark(Path.of("../configs"), "", 1, "processor");
        for (LoadingCase each : LoadingCase.ALL) {
            assertThat(benchmark.timings(each, data, "2")).singleElement().satisfies(timing -> {
                assertThat(timing.label()).isEqualTo("densekit");
                assertThat(timing.milliseconds()).singleElement().satisfies(value -> assertThat(value)
                        .isPositive());
            });
        }
    }

    @Test
    void moreSamplesASecondThanThePeerAreMoreThanOne() {
        Timing ours = new Timing("densekit", List.of(5.0, 4.0, 10.0));
        Timing peer = new Timing("PyTorch", List.of(10.0, 8.0, 20.0));
        assertThat(LoadingBenchmark.rows("pose, workers: 2", List.of(ours, peer))
                        .lines())
                .satisfiesExactly(
                        title -> assertThat(title).isEqualTo("pose, workers: 2"),
                        line -> assertThat(line).matches("  densekit +200.0 +250.0 +1.00"),
                        line -> assertThat(line).matches("  PyTorch +100.0 +125.0 +2.00"));
    }

    @Test
    void aFolderOfAnotherLayoutIsRefused(@TempDir Path work) {
        assertThatThrownBy(() -> LoadedData.of(work.toString(), 3, work))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no folder train2017 or train");
    }
}

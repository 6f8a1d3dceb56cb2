// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedBenchmarkTest {

    @Test
    void bothAreTimedInTurn() {
        Experiment experiment = Experiment.parse(
                Plugins.catalog(PreparedBenchmarkTest.class.getClassLoader()),
                "small",
                "{model: {type: classification, head: {type: linear-classifier, classes: 3}, backbone: {type: uniformer,"
                        + " depths: [1, 1, 1, 1], dims: [8, 16, 32, 64], head-dim: 16}}, compute: {device: cpu}}",
                List.of());
        assertThat(new PreparedBenchmark(experiment, new long[] {2, 3, 64, 64}, 2).run())
                .matches(
                        "\\[2, 3, 64, 64] FP32: prepared and run once in [\\d.]+ s; plain [\\d.]+ ms, prepared [\\d.]+ ms,"
                                + " [\\d.]+ times as fast");
    }
}

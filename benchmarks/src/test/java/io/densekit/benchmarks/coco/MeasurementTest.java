// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {

    private static Measurement parsed(double total, double cpu, String stats) {
        return Measurement.parse(total, "load 1.5\nevaluate 0.5\ncpu " + cpu + "\npeak 300.4\nstats " + stats + "\n");
    }

    @Test
    void readsWhatAProcessPrints() {
        Measurement run = parsed(2.25, 3, "[0.5, -1.0, 1e-3]");

        assertThat(run.stats()).containsExactly(0.5, -1, 0.001);
        assertThat(run.line("bbox", "densekit"))
                .isEqualTo("bbox       densekit                   2.25     1.50     0.50     3.00      300");
    }

    @Test
    void comparesTimesAndMetrics() {
        Measurement ours = parsed(2, 3, "[0.5, 0.25]");

        assertThat(parsed(9, 6, "[0.5, 0.75]").comparedWith(ours))
                .contains("4.5 times the wall seconds, 2.0 times the cpu seconds; metrics differ by 5e-01");
        assertThat(ours.comparedWith(ours)).isEmpty();
    }

    @Test
    void aProcessThatFailsIsAnErrorWithItsOutput() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThatThrownBy(() -> Measurement.of(List.of(java, "-cp", "none", "no.such.Class")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no.such.Class");
    }
}

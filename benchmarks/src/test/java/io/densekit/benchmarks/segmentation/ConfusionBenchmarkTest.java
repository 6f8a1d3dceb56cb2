// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionBenchmarkTest {

    private static List<String> printed(int images) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ConfusionBenchmark.run(images, 64, 2, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void everyRepetitionCountsTheSame() {
        List<String> lines = printed(50);
        assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("50 images of 64 x 64, 150 classes: "));
        assertThat(meanIou(lines.get(0))).isEqualTo(meanIou(lines.get(1)));
    }

    /** Of a class of n pixels 0.8 n are found and about 0.2 n others taken for it. */
    @Test
    void predictionsMissAFifth() {
        assertThat(meanIou(printed(40).get(0))).isBetween(0.5, 0.8);
    }

    private static double meanIou(String line) {
        return Double.parseDouble(line.replaceAll(".*mean IoU ([0-9.]+)\\)", "$1"));
    }
}

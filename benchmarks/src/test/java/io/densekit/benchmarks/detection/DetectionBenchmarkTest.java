// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.benchmarks.networks.Printed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionBenchmarkTest {

    @TempDir
    private Path folder;

    @Test
    void printsThePartsTheirTwoSumsAndWhatWindowsSave() throws IOException {
        Path configs = Files.createDirectories(folder.resolve("detection"));
        SmallDetector.write(configs.resolve("mask-rcnn-uniformer-small-h14-1x.yaml"));
        Path image = Photo.write(folder.resolve("photo.jpg"), SmallDetector.HEIGHT, SmallDetector.WIDTH);
        String printed = Printed.by(() -> run(folder.toString(), "1", "1", image.toString()));
        assertThat(printed)
                .contains("1 threads, 1 rounds", "  FPN  ", "  RoIAlign  ", "backbone, FPN and heads  ", "3 detections")
                .containsPattern("everything else +\\d+\\.\\d ms +\\d+\\.\\d %")
                .containsPattern("global takes \\d+\\.\\d\\d times as long as window")
                .containsPattern("global takes \\d+\\.\\d\\d times as long as hybrid");
    }

    private static void run(String... arguments) {
        try {
            DetectionBenchmark.main(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no such signals")
class PredictInterruptionTest {

    private static final int TERMINATED = 128 + 15;
    private static final int IMAGES = 1000;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void whatIsDoneIsKeptAndTold() throws Exception {
        String config = NanoExperiment.write(folder).toString();
        Path run = folder.resolve("run");
        CommandLineRun trained = CommandLineRun.of("train", config, "--work-dir", run.toString());
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        Path images = Files.createDirectory(folder.resolve("photos"));
        Path image = anImage();
        for (int i = 0; i < IMAGES; i++) {
            Files.copy(image, images.resolve(i + 1 + "." + image.toString().replaceAll(".*\\.", "")));
        }
        Path out = folder.resolve("out");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Densekit.class.getName(),
                        "predict",
                        config,
                        "--weights",
                        run.resolve("last.safetensors").toString(),
                        images.toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (process.isAlive() && pictures(out) < 3) {
            Thread.sleep(5);
        }
        process.destroy();
        assertThat(process.waitFor()).as(Files.readString(log)).isEqualTo(TERMINATED);
        JsonNode rows =
                new ObjectMapper().readTree(out.resolve("predictions.json").toFile());
        assertThat(rows.size()).isBetween(3, IMAGES - 1);
        assertThat(pictures(out)).isEqualTo(rows.size());
        assertThat(log)
                .content()
                .contains(
                        "stopped after " + rows.size() + " of " + IMAGES + " images, which are kept; ", out.toString());
    }

    private Path anImage() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("data/val"))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private static long pictures(Path out) throws IOException {
        if (!Files.isDirectory(out)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(file -> file.toString().endsWith(".png")
                            && !file.getFileName().toString().startsWith("."))
                    .count();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedConfigsTest {

    private static final Path CONFIGS = Path.of("").toAbsolutePath().resolveSibling("configs");

    static List<Path> configs() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.getParent().equals(CONFIGS.resolve("base")))
                    .map(CONFIGS::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void resolvesAndBinds(Path config) {
        CommandLineRun run = CommandLineRun.of("config", CONFIGS.resolve(config).toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("model:").contains("# default");
    }

    @ParameterizedTest
    @MethodSource("configs")
    void beginsWithItsCommandThePublishedScoreAndTheTime(Path config) throws IOException {
        List<String> lines = Files.readAllLines(CONFIGS.resolve(config));
        assertThat(lines.get(0)).matches("# \\./densekit \\w+( .*)?");
        String comment = String.join(
                " ", lines.stream().takeWhile(line -> line.startsWith("#")).toList());
        assertThat(comment).containsPattern("Published|Expected|Score").contains("Time: ");
        if (!config.startsWith("quickstart")) {
            assertThat(lines.get(0)).contains("configs/" + config.toString().replace('\\', '/'));
        }
    }

    @Test
    void sixPublishedPoseConfigurationsAreThere() {
        for (String size : List.of("256x192", "384x288", "448x320")) {
            assertThat(CONFIGS.resolve("pose").resolve("uniformer-small-" + size + ".yaml"))
                    .exists();
            assertThat(CONFIGS.resolve("pose").resolve("uniformer-base-" + size + ".yaml"))
                    .exists();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "uniformer-small-256x192, 0.2, 2, 11, 0.002, 128",
        "uniformer-small-384x288, 0.2, 3, 17, 0.002, 128",
        "uniformer-small-448x320, 0.2, 3, 17, 0.001, 64",
        "uniformer-base-256x192, 0.4, 2, 11, 0.002, 128",
        "uniformer-base-384x288, 0.5, 3, 17, 0.0005, 32",
        "uniformer-base-448x320, 0.55, 3, 17, 0.0005, 32"
    })
    void poseConfigurationsAreAsPublished(
            String name, String dropPath, String sigma, String kernel, String learningRate, String batch) {
        String resolved = CommandLineRun.of(
                        "config",
                        CONFIGS.resolve("pose").resolve(name + ".yaml").toString())
                .out();
        assertThat(resolved)
                .contains("drop-path: " + dropPath + " ")
                .contains("sigma: " + sigma + " ")
                .contains("modulate-kernel: " + kernel + " ")
                .containsPattern("\n  learning-rate: (" + learningRate + "|5\\.0e-4) ")
                .contains("\n  batch-size: " + batch + " ");
        String[] size = name.substring(name.lastIndexOf('-') + 1).split("x");
        assertThat(resolved).contains("input-size: [" + size[0] + ", " + size[1] + "]");
    }

    @ParameterizedTest
    @CsvSource({"deit-small, 0.1, 300", "uniformer-small, 0.1, 300", "uniformer-base, 0.3, 300"})
    void classificationConfigurationsAreAsPublished(String name, String dropPath, String epochs) {
        String resolved = CommandLineRun.of(
                        "config",
                        CONFIGS.resolve("classification")
                                .resolve(name + ".yaml")
                                .toString())
                .out();
        assertThat(resolved)
                .contains("drop-path: " + dropPath + " ")
                .contains("\n  epochs: " + epochs + " ")
                .contains("label-smoothing: 0.1 ")
                .contains("mixup: 0.8 ")
                .contains("cutmix: 1.0 ")
                .contains("type: rand-augment")
                .contains("type: random-erasing")
                .contains("repeats: 3 ")
                .contains("accumulate: 8 ")
                .contains("classes: 1000 ");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    private Path folder;

    @Test
    void unknownKeyIsAUsageErrorWithPlaceAndNearestKey() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "seed: 1\nshedule: {epochs: 3}\n");
        CommandLineRun run = CommandLineRun.of("config", file.toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("a.yaml:2", "shedule", "did you mean 'schedule'?")
                .doesNotContain("\tat ");
    }

    @Test
    void missingFileIsAUsageError() {
        CommandLineRun run =
                CommandLineRun.of("config", folder.resolve("none.yaml").toString());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("none.yaml", "no such file");
    }

    @Test
    void withoutFileItAsksForOne() {
        CommandLineRun run = CommandLineRun.of("config");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("CONFIG");
    }

    @Test
    void schemaNamesTheSectionsOfAConfiguration() {
        CommandLineRun run = CommandLineRun.of("config", "--schema");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("{").contains("\"optimizer\"", "\"extends\"");
    }
}

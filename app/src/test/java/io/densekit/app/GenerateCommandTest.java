// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

    @TempDir
    private Path folder;

    @Test
    void whatPluginsGenerateIsNamedBesideOurOwn() {
        CommandLineRun missing = CommandLineRun.of("generate");
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("Missing what to generate: shapes, videos");
        CommandLineRun unknown = CommandLineRun.of("generate", "sounds", "--out", folder.toString());
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("'sounds' can't be generated, only shapes, videos");
    }

    @Test
    void optionsAreTheKeysOfTheGeneratorsSettings() {
        String out = folder.toString();
        assertThat(CommandLineRun.of("generate", "videos", "--out", out, "--vidoes", "4")
                        .err())
                .contains("generator.vidoes", "did you mean 'videos'?");
        assertThat(CommandLineRun.of("generate", "videos", "--out", out, "--side=65")
                        .err())
                .contains("generator.side: must be even, as H.264 has it, got 65");
        assertThat(CommandLineRun.of("generate", "videos", "--out", out, "4").err())
                .contains("'4' belongs to no option");
        assertThat(CommandLineRun.of("generate", "videos", "--videos", "4").err())
                .contains("say where to write: --out DIR");
    }

    @Test
    void whatLiesInAFolderIsNotMixedWithWhatIsMade() throws IOException {
        Files.writeString(folder.resolve("old.mp4"), "");
        CommandLineRun run = CommandLineRun.of("generate", "videos", "--out", folder.toString(), "--videos", "8");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the folder " + folder + " isn't empty").contains("name another one");
        assertThat(folder).isDirectoryContaining(file -> file.endsWith("old.mp4"));
        assertThat(folder.resolve("train")).doesNotExist();
    }
}

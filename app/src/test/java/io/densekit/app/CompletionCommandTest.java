// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asks bash what it would offer. */
class CompletionCommandTest {

    private static final Path BASH = Path.of("/bin/bash");

    /** Puts the words where bash would, and prints its answer a line each. */
    private static final String ASK =
            """
            source "$1"; shift
            COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*"
            compopt() { :; }
            "$(complete -p densekit | sed 's/.*-F \\([^ ]*\\).*/\\1/')" densekit "${!#}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        assumeThat(BASH).as("bash").exists();
        CommandLineRun run = CommandLineRun.of("completion");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        script = Files.writeString(folder.resolve("densekit.bash"), run.out());
    }

    @Test
    void commandsAreCompleted() throws Exception {
        assertThat(offered("densekit", "co"))
                .contains("config", "coco-eval", "components")
                .doesNotContain("train");
        assertThat(offered("densekit", "help", "tr")).containsExactly("train");
    }

    @Test
    void optionsAreThoseOfTheCommand() throws Exception {
        assertThat(offered("densekit", "train", "--w")).contains("--work-dir");
        assertThat(offered("densekit", "coco-eval", "--w")).doesNotContain("--work-dir");
    }

    @Test
    void componentsAndPresetsAreCompletedByName() throws Exception {
        assertThat(offered("densekit", "components", "uniformer-s"))
                .contains("uniformer-small", "uniformer-small-plus");
    }

    @Test
    void configurationsAreFiles() throws Exception {
        Files.writeString(folder.resolve("mine.yaml"), "");
        assertThat(offered("densekit", "config", "mi")).containsExactly("mine.yaml");
    }

    private List<String> offered(String... words) throws Exception {
        Path out = folder.resolve("offered");
        ProcessBuilder bash = new ProcessBuilder(BASH.toString(), "--norc", "-c", ASK, "ask", script.toString());
        bash.command().addAll(List.of(words));
        Process process = bash.directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8).lines().toList();
    }
}

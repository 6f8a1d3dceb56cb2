// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DensekitTest {

    @Test
    void helpListsEveryCommandWithADescription() {
        CommandLineRun run = CommandLineRun.of("--help");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        Densekit.commandLine().getSubcommands().forEach((name, command) -> {
            assertThat(run.out()).contains("  " + name + " ");
            assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        });
        assertThat(run.out()).contains("Exit codes:", "2   the command line or the configuration is wrong");
    }

    @Test
    void everyCommandExplainsItselfWithAnExample() {
        for (List<String> path : commands()) {
            String[] arguments =
                    Stream.concat(path.stream(), Stream.of("--help")).toArray(String[]::new);
            CommandLineRun run = CommandLineRun.of(arguments);
            assertThat(run.exitCode()).as("%s", path).isZero();
            assertThat(run.out())
                    .startsWith("Usage: densekit " + String.join(" ", path))
                    .containsPattern("Examples?:")
                    .contains("densekit " + path.get(0));
        }
    }

    private static List<List<String>> commands() {
        return Densekit.commandLine().getSubcommands().entrySet().stream()
                .flatMap(entry -> {
                    Map<String, CommandLine> below = entry.getValue().getSubcommands();
                    return below.isEmpty()
                            ? Stream.of(List.of(entry.getKey()))
                            : below.keySet().stream().map(name -> List.of(entry.getKey(), name));
                })
                .toList();
    }

    @Test
    void versionNamesEngineAndJava() {
        CommandLineRun run = CommandLineRun.of("--version");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("densekit ").contains("DJL 0.", "libtorch 2.", "Java 1");
    }

    @Test
    void unknownCommandIsAUsageErrorWithTheNearestOne() {
        CommandLineRun run = CommandLineRun.of("comfig");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        """
                        densekit: there is no command 'comfig'; did you mean 'config'?
                        Try 'densekit --help'.
                        """);
    }

    @Test
    void missingCommandIsAUsageError() {
        CommandLineRun run = CommandLineRun.of();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("densekit: Missing command");
    }

    @Test
    void missingArgumentNamesItAndTheCommandsHelp() {
        CommandLineRun run = CommandLineRun.of("weights");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Missing required parameter: 'FILE'", "Try 'densekit weights --help'.");
    }

    @Test
    void aNameThatNoFileCanHaveIsAMistakeOfTheCommandLine() {
        CommandLineRun run = CommandLineRun.of("check", "a\0b.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'a?b.yaml' can't be the name of a file (")
                .doesNotContain("\0");
    }
}

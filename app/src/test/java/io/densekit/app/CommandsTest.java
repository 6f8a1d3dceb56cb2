// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;

class CommandsTest {

    @Test
    void namesAreThoseOfTheAnnotations() {
        assertThat(Commands.ALL).hasSizeGreaterThan(15).allSatisfy(entry -> assertThat(
                        entry.type().getAnnotation(Command.class).name())
                .isEqualTo(entry.name()));
    }

    @Test
    void aCommandThatIsNamedIsReadAlone() {
        assertThat(Densekit.commandLine("coco-eval", "--help").getSubcommands()).containsOnlyKeys("coco-eval");
    }

    @Test
    void whatNamesNoCommandMayMeanAny() {
        String[] names = Commands.ALL.stream().map(Commands.Entry::name).toArray(String[]::new);
        assertThat(Densekit.commandLine("--debug", "coco-eval").getSubcommands())
                .containsOnlyKeys(names);
        assertThat(Densekit.commandLine("coco-evil").getSubcommands()).containsOnlyKeys(names);
        assertThat(Densekit.commandLine().getSubcommands()).containsOnlyKeys(names);
    }

    @Test
    void aCommandReadAloneTellsTheSameHelp() {
        CommandLine all = Densekit.commandLine();
        for (Commands.Entry entry : Commands.ALL) {
            assertThat(Densekit.commandLine(entry.name())
                            .getSubcommands()
                            .get(entry.name())
                            .getUsageMessage())
                    .isEqualTo(all.getSubcommands().get(entry.name()).getUsageMessage());
        }
    }

    @Test
    void aListOfCommandsReadsTheirDescriptionsAlone() {
        String all = Densekit.commandLine().getUsageMessage();
        assertThat(Densekit.commandLine("--help").getUsageMessage()).isEqualTo(all);
        assertThat(Densekit.commandLine("-h").getUsageMessage()).isEqualTo(all);
        assertThat(Densekit.commandLine("--help")
                        .getSubcommands()
                        .get("train")
                        .getCommandSpec()
                        .options())
                .extracting(OptionSpec::longestName)
                .doesNotContain("--resume");
        assertThat(Densekit.commandLine("--help", "train")
                        .getSubcommands()
                        .get("train")
                        .getCommandSpec()
                        .options())
                .extracting(OptionSpec::longestName)
                .contains("--resume");
    }
}

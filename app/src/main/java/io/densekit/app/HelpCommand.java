// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What {@code --help} says, for those who look for it by {@code help COMMAND}. */
@Command(
        name = "help",
        description = "Explain a command.",
        footer = {"Examples:", "  densekit help train", "  densekit help generate shapes"})
final class HelpCommand extends DensekitCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "COMMAND",
            description = "The command; without one, all are listed.",
            completionCandidates = CommandNames.class)
    private List<String> command = new ArrayList<>();

    @Override
    public Integer call() {
        boolean known = command.isEmpty()
                || Commands.ALL.stream().anyMatch(entry -> entry.name().equals(command.get(0)));
        if (known) {
            // Beside a word that is no command the option would hide that.
            command.add("--help");
        }
        String[] arguments = command.toArray(String[]::new);
        CommandLine line = Densekit.commandLine(arguments);
        line.setOut(out());
        line.setErr(err());
        return line.execute(arguments);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** Writes a shell's script for completing commands, options and names. */
@Command(
        name = "completion",
        description = "Print a script by which bash and zsh complete commands, options, files and components.",
        footer = {
            "Examples:",
            "  source <(densekit completion)",
            "  densekit completion > ~/.local/share/bash-completion/completions/densekit"
        })
final class CompletionCommand extends DensekitCommand implements Runnable {

    @Override
    public void run() {
        out().print(AutoComplete.bash("densekit", Densekit.commandLine()));
    }
}

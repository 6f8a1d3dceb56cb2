// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Holds the generators. */
@Command(
        name = "generate",
        description = "Generate data, so that every task can be tried without a download.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = GenerateShapesCommand.class,
        footer = {"Example:", "  densekit generate shapes --out data/shapes"})
final class GenerateCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing what to generate: shapes");
    }
}

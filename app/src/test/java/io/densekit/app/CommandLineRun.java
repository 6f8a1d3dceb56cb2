// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command line did.
 *
 * @param exitCode as the shell would see it
 * @param out on standard output
 * @param err on standard error
 */
record CommandLineRun(int exitCode, String out, String err) {

    /** Runs {@code densekit} with these arguments in this process. */
    static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Densekit.commandLine(arguments);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exitCode = line.execute(arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }
}

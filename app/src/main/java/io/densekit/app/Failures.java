// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.Printable;
import io.densekit.UserError;
import io.densekit.config.Nearest;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what went wrong in one sentence, on standard error, and with which code to exit.
 *
 * @param debug whether to show stack traces; asked when something failed
 */
record Failures(BooleanSupplier debug) implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        if (exception instanceof UnmatchedArgumentException unmatched && isCommand(unmatched, command)) {
            String name = unmatched.getUnmatched().get(0);
            err.println("densekit: there is no command '" + name + "'"
                    + Nearest.question(name, command.getSubcommands().keySet()));
        } else {
            err.println("densekit: " + Printable.of(exception.getMessage()));
            UnmatchedArgumentException.printSuggestions(exception, err);
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    /** Whether the unknown word stands where a command's name should. */
    private static boolean isCommand(UnmatchedArgumentException unmatched, CommandLine command) {
        return !command.getSubcommands().isEmpty() && !unmatched.isUnknownOption();
    }

    @Override
    public int handleExecutionException(Exception exception, CommandLine command, ParseResult result) {
        PrintWriter err = command.getErr();
        err.println("densekit: " + message(exception));
        if (debug.getAsBoolean()) {
            exception.printStackTrace(err);
        }
        return exception instanceof UserError error && error.kind() == UserError.Kind.USAGE
                ? ExitCode.USAGE
                : ExitCode.SOFTWARE;
    }

    private String message(Exception exception) {
        if (exception instanceof UserError) {
            return exception.getMessage();
        }
        Optional<String> exhausted = Exhaustion.sentence(exception);
        if (exhausted.isPresent()) {
            return exhausted.get();
        }
        String what = exception.getClass().getSimpleName()
                + (exception.getMessage() == null ? "" : ": " + Printable.of(exception.getMessage()));
        return "this should not have happened: " + what
                + (debug.getAsBoolean() ? "" : "\nRun it again with --debug and report what it prints.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.Printable;
import io.densekit.UserError;
import io.densekit.config.Nearest;
import io.densekit.plugin.ComponentFault;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
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
        if (!(exception instanceof UserError) && Exhaustion.sentence(exception).isEmpty()) {
            err.println(StackTraceFile.write(exception));
        }
        return exception instanceof UserError error && error.kind() == UserError.Kind.USAGE
                ? ExitCode.USAGE
                : ExitCode.SOFTWARE;
    }

    /** What went wrong, in one sentence. */
    static String message(Exception exception) {
        if (exception instanceof UserError) {
            return exception.getMessage();
        }
        Optional<String> exhausted = Exhaustion.sentence(exception);
        if (exhausted.isPresent()) {
            return exhausted.get();
        }
        if (exception instanceof ComponentFault) {
            return Printable.of(exception.getMessage());
        }
        String what = exception.getClass().getSimpleName()
                + (exception.getMessage() == null ? "" : ": " + Printable.of(exception.getMessage()));
        return ofPlugin(exception)
                .map(frame -> "a plugin failed, at " + frame + ": " + what)
                .orElse("this should not have happened: " + what);
    }

    /** The innermost call of a plugin's class, if what failed was called by one. */
    private static Optional<StackTraceElement> ofPlugin(Throwable exception) {
        return Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> Stream.of(cause.getStackTrace()))
                .filter(frame -> Components.LOADER.equals(frame.getClassLoaderName()))
                .findFirst();
    }
}

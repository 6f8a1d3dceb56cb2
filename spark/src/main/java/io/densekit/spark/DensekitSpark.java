// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.Printable;
import io.densekit.UserError;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code densekit-spark}, for {@code spark-submit} or a JVM that has Spark on its class path. */
@Command(
        name = "densekit-spark",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        description = "Predict, evaluate and check data on a Spark cluster.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed", "2:the command line is wrong"},
        subcommands = {ClusterPredictCommand.class, ClusterEvaluateCommand.class, ClusterCheckCommand.class})
public final class DensekitSpark implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--master",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            defaultValue = "local[*]",
            description = "The cluster, unless spark-submit names it; ${DEFAULT-VALUE} without both.")
    private String master;

    /** Starts the program. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new DensekitSpark());
        line.setExecutionExceptionHandler((exception, command, result) -> {
            if (!(exception instanceof UserError error)) {
                throw exception;
            }
            command.getErr().println("densekit-spark: " + error.getMessage());
            return error.kind() == UserError.Kind.USAGE ? ExitCode.USAGE : ExitCode.SOFTWARE;
        });
        line.setParameterExceptionHandler((exception, arguments) -> {
            CommandLine command = exception.getCommandLine();
            command.getErr().println("densekit-spark: " + Printable.of(exception.getMessage()));
            command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.USAGE;
        });
        return line;
    }

    /** Does something with the application's session, which it ends afterwards unless it was there before. */
    <T> T withSession(Function<SparkSession, T> work) {
        boolean mine = SparkSession.getActiveSession().isEmpty();
        SparkSession spark = Sessions.open(master);
        try {
            return TaskFailure.unwrapped(() -> work.apply(spark));
        } finally {
            if (mine) {
                spark.stop();
            }
        }
    }

    /** Without a command: how it is used. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}

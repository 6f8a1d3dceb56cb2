// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.cocoeval.ReadingAhead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code densekit}: all that its commands share, and {@link #main}. */
@Command(
        name = "densekit",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Dense prediction for the JVM: one YAML file names a network, its data and a schedule.",
        sortOptions = false,
        usageHelpAutoWidth = true,
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:it failed", "2:the command line or the configuration is wrong"})
public final class Densekit implements Runnable, CommandLine.IExecutionStrategy {

    /** What is read already for the command that is going to run. */
    private final Optional<ReadingAhead> ahead;

    private final Optional<CatalogAhead> catalog;

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Log what happens, and show stack traces.")
    private boolean debug;

    @Option(
            names = "--plugin-path",
            scope = ScopeType.INHERIT,
            paramLabel = "PATH",
            hideParamSyntax = true,
            split = "\\Q${sys:path.separator}\\E",
            description = "Jars, or folders of jars, with further components; besides those of the environment"
                    + " variable DENSEKIT_PLUGINS.")
    private List<Path> pluginPath = new ArrayList<>();

    Densekit() {
        this(Optional.empty(), Optional.empty());
    }

    private Densekit(Optional<ReadingAhead> ahead, Optional<CatalogAhead> catalog) {
        this.ahead = ahead;
        this.catalog = catalog;
    }

    /** Starts densekit. */
    public static void main(String[] arguments) {
        System.exit(started(arguments).execute(arguments));
    }

    /** The command line of a process, for which files may be read and components found already. */
    static CommandLine started(String... arguments) {
        Optional<CatalogAhead> catalog =
                CatalogAhead.of(() -> Components.load(List.of(), System.getenv("DENSEKIT_PLUGINS")), arguments);
        return commandLine(Anticipation.of(arguments), catalog, arguments);
    }

    /** The command line with its handling of mistakes, and of all commands those alone that {@code arguments} may mean. */
    static CommandLine commandLine(String... arguments) {
        return commandLine(Optional.empty(), Optional.empty(), arguments);
    }

    private static CommandLine commandLine(
            Optional<ReadingAhead> ahead, Optional<CatalogAhead> catalog, String... arguments) {
        Densekit root = new Densekit(ahead, catalog);
        CommandLine line = new CommandLine(root);
        Commands.add(line, arguments);
        // One writer for all commands, which is flushed when the command has ended.
        line.setOut(line.getOut());
        Failures failures = new Failures(() -> root.debug);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, new FileNames());
        line.setParameterExceptionHandler(failures);
        line.setExecutionExceptionHandler(failures);
        line.setExecutionStrategy(root);
        return line;
    }

    @Override
    public int execute(ParseResult result) {
        if (debug) {
            // Read by logback.xml when the first logger is made.
            System.setProperty("densekit.log.level", "DEBUG");
            System.setProperty("densekit.log.engine", "DEBUG");
            System.setProperty("densekit.log.trace", "full");
        }
        try {
            return new CommandLine.RunLast().execute(result);
        } catch (OutOfMemoryError | StackOverflowError e) {
            throw new CommandLine.ExecutionException(spec.commandLine(), "the JVM has not enough of something", e);
        } finally {
            spec.commandLine().getOut().flush();
        }
    }

    /** The components of the class path and of the plugin path. */
    ComponentCatalog components() {
        return pluginPath.isEmpty() && catalog.isPresent()
                ? catalog.get().get()
                : Components.load(pluginPath, System.getenv("DENSEKIT_PLUGINS"));
    }

    /** The class loader that sees their plugins. */
    ClassLoader plugins() {
        return Components.loader(pluginPath, System.getenv("DENSEKIT_PLUGINS"));
    }

    Optional<ReadingAhead> ahead() {
        return ahead;
    }

    /** Without a command: how densekit is used. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The commands there are, in the order in which help lists them. Reading a command's annotations takes longer than some
 * commands do, so that where the first argument names one, that one alone is read.
 */
final class Commands {

    /**
     * A command.
     *
     * @param name as its annotation has it
     */
    record Entry(String name, Class<?> type) {}

    static final List<Entry> ALL = List.of(
            new Entry("coco-eval", CocoEvalCommand.class),
            new Entry("coco-merge", CocoMergeCommand.class),
            new Entry("panoptic-eval", PanopticEvalCommand.class),
            new Entry("coco-stats", CocoStatsCommand.class),
            new Entry("coco-filter", CocoFilterCommand.class),
            new Entry("coco-split", CocoSplitCommand.class),
            new Entry("coco-merge-datasets", CocoMergeDatasetsCommand.class),
            new Entry("coco-convert", CocoConvertCommand.class),
            new Entry("quickstart", QuickstartCommand.class),
            new Entry("train", TrainCommand.class),
            new Entry("sweep", SweepCommand.class),
            new Entry("compare", CompareCommand.class),
            new Entry("check", CheckCommand.class),
            new Entry("eval", EvalCommand.class),
            new Entry("predict", PredictCommand.class),
            new Entry("profile", ProfileCommand.class),
            new Entry("parity", ParityCommand.class),
            new Entry("config", ConfigCommand.class),
            new Entry("components", ComponentsCommand.class),
            new Entry("weights", WeightsCommand.class),
            new Entry("package", PackageCommand.class),
            new Entry("serve", ServeCommand.class),
            new Entry("export", ExportCommand.class),
            new Entry("generate", GenerateCommand.class),
            new Entry("new-plugin", NewPluginCommand.class),
            new Entry("doctor", DoctorCommand.class),
            new Entry("classpath", ClasspathCommand.class),
            new Entry("completion", CompletionCommand.class),
            new Entry("help", HelpCommand.class));

    /** What asks for the list, or for no command at all. */
    private static final Set<String> LISTING = Set.of("--help", "-h", "--version", "-V");

    private Commands() {}

    /** Adds the command that the first argument names; all where it names none. For a list of them their names are enough. */
    static void add(CommandLine line, String... arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        if (arguments.length == 1 && LISTING.contains(first)) {
            ALL.forEach(entry -> line.addSubcommand(entry.name(), listed(entry)));
            return;
        }
        List<Entry> named =
                ALL.stream().filter(entry -> entry.name().equals(first)).toList();
        (named.isEmpty() ? ALL : named).forEach(entry -> line.addSubcommand(entry.name(), entry.type()));
        CommandLine generate = line.getSubcommands().get("generate");
        if (generate != null) {
            // The settings of a plugin's generator, which are known when plugins are loaded.
            generate.getCommandSpec().parser().unmatchedOptionsArePositionalParams(true);
        }
    }

    /** A command that can't run, with what the list says of it. */
    private static CommandSpec listed(Entry entry) {
        CommandSpec spec = CommandSpec.create().name(entry.name());
        spec.usageMessage()
                .description(entry.type().getAnnotation(Command.class).description());
        return spec;
    }
}

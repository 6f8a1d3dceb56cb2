// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.report.Comparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains all combinations of values. */
@Command(
        name = "sweep",
        description = "Train each combination of values, with several seeds, and compare them.",
        footer = {
            "A --set with commas is a list of values: --set optimizer.learning-rate=0.001,0.002. Commas within brackets,",
            "braces or quotes belong to one value. Each run has a folder of its own, named after its values and its seed.",
            "The same command again leaves finished runs alone and goes on with the others.",
            "",
            "Examples:",
            "  densekit sweep my.yaml --set optimizer.learning-rate=0.001,0.002 --seeds 3 --work-dir runs/rates",
            "  densekit compare runs/rates --html rates.html"
        })
final class SweepCommand extends DensekitCommand implements Callable<Integer> {

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of each combination: with the configuration's seed, that and one, and so on;"
                    + " default ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description = "The folder of all runs; runs/NAME-sweep for a configuration NAME.yaml if not given.")
    private Path folder;

    @Override
    public Integer call() {
        if (seeds < 1) {
            throw UserError.usage("--seeds must be 1 or more, got " + seeds);
        }
        List<SweepRun> runs = runs();
        // Before the first one is trained, all that is wrong with any.
        runs.forEach(SweepRun::requireOwnFolder);
        Sweep sweep = new Sweep(runs, out());
        sweep.run();
        if (!sweep.finished().isEmpty()) {
            out().println();
            out().print(Comparison.of(
                            components(),
                            sweep.finished().stream().map(SweepRun::folder).toList(),
                            Optional.empty(),
                            CompareCommand.costs(components(), err()))
                    .table());
        }
        sweep.failed().forEach((run, sentence) -> err().println("densekit: " + run.name() + ": " + sentence));
        if (!sweep.complete()) {
            err().println("densekit: " + sweep.finished().size() + " of " + runs.size()
                    + " runs are finished; the same command goes on with the others");
        }
        return sweep.complete() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<SweepRun> runs() {
        List<String> sets = options.overrides();
        SweepPlan plan = new SweepPlan(sets, seeds);
        Path all = folder == null ? Path.of("runs", options.name() + "-sweep") : folder;
        long seed =
                options.experiment(components(), plan.firstValues()).settings().seed();
        List<SweepRun> runs = new ArrayList<>();
        for (Map.Entry<String, List<String>> run : plan.runs(seed).entrySet()) {
            Experiment experiment = options.experiment(components(), run.getValue());
            runs.add(new SweepRun(all.resolve(run.getKey()), experiment));
        }
        return runs;
    }
}

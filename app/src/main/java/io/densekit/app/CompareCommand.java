// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.report.Comparison;
import io.densekit.runtime.report.NetworkCost;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares runs. */
@Command(
        name = "compare",
        description = "Compare runs: figures, cost, time and memory, mean and standard deviation over seeds.",
        footer = {
            "Runs whose settings differ by the seed alone are one experiment.",
            "",
            "Examples:",
            "  densekit compare runs/first runs/second",
            "  densekit compare runs/rates --metric AP50 --csv rates.csv --html rates.html"
        })
final class CompareCommand extends DensekitCommand implements Runnable {

    @Parameters(
            paramLabel = "RUN",
            arity = "1..*",
            description = "Folders of runs; a folder that holds several, such as a sweep's, stands for all of them.")
    private List<Path> runs;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "The figure to show and to order by, the best first; the runs' principal one if not given.")
    private String metric;

    @Option(
            names = "--no-cost",
            description = "Leave out parameters and multiply-adds, for which each network is run once.")
    private boolean free;

    @Option(names = "--csv", paramLabel = "OUT", description = "Write a table with all figures and differing settings.")
    private Path csv;

    @Option(names = "--html", paramLabel = "OUT", description = "Write a page with tables and the curves of all runs.")
    private Path html;

    @Override
    public void run() {
        keepFilesApart();
        Comparison comparison = Comparison.of(
                components(),
                runs,
                Optional.ofNullable(metric),
                free ? folder -> Optional.empty() : costs(components(), err()));
        out().print(comparison.table());
        if (csv != null) {
            AtomicFile.writeText(csv, comparison.csv());
        }
        if (html != null) {
            AtomicFile.writeText(html, comparison.page());
        }
    }

    /** Counts networks; one that can't be built here, such as that of a plugin that isn't there, is told and left out. */
    static Function<Path, Optional<NetworkCost>> costs(ComponentCatalog components, PrintWriter err) {
        return folder -> {
            try {
                Path config = folder.resolve("config.yaml");
                return Optional.of(NetworkCost.of(
                        Experiment.load(components, config, List.of("compute.device=cpu", "compute.precision=fp32"))));
            } catch (UserError e) {
                err.println("warning: the network of " + folder + " is not counted: " + e.getMessage());
                return Optional.empty();
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.AtomicFile;
import io.densekit.golden.GoldenCase;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.parity.ParityCheck;
import io.densekit.runtime.parity.ParityReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares a configuration's model with a golden case. */
@Command(
        name = "parity",
        description = "Compare the model of a configuration with a golden case: what the original network gives for"
                + " known weights and a known input.",
        footer = {
            "Weights and inputs are drawn from their names, so that a case carries neither. Exit code 1 means that",
            "an output is outside the case's tolerance.",
            "",
            "Examples:",
            "  densekit parity configs/classification/uniformer-small.yaml golden/uniformer-small-cls",
            "  densekit parity configs/features/uniformer-small.yaml golden/uniformer-small-dense-hybrid \\",
            "      --set model.backbone.stage3=hybrid --json parity.json"
        })
final class ParityCommand extends DensekitCommand implements Callable<Integer> {

    @Mixin
    private ExperimentOptions options;

    @Parameters(index = "1", paramLabel = "CASE_DIR", description = "The case: a folder with case.json.")
    private Path folder;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the result as JSON.")
    private Path json;

    @Override
    public Integer call() {
        Experiment experiment = options.experiment(components());
        GoldenCase golden = GoldenCase.read(folder);
        ParityReport report;
        try (ComputeSession session = experiment.open()) {
            report = new ParityCheck(golden).run(experiment.model(session), session);
        }
        if (json != null) {
            AtomicFile.writeText(json, report.json() + "\n");
        }
        out().print(report.table());
        return report.ok() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.checking.DataCheck;
import io.densekit.runtime.checking.DataReport;
import io.densekit.runtime.experiment.Experiment;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Tells what is wrong with the data of a configuration. */
@Command(
        name = "check",
        description = "Read all data of a configuration and list what is wrong with them: missing or broken images,"
                + " sizes that differ from the annotations', impossible boxes and polygons, duplicates, images that"
                + " training and validation share; and how often each class"
                + " occurs: objects, or for masks the images that have it.",
        footer = {
            "The exit code is 1 if something is wrong; what is only worth knowing is a note.",
            "",
            "Examples:",
            "  densekit check configs/detection/mask-rcnn-uniformer-small-h14-1x.yaml",
            "  densekit check my.yaml --set data.train.annotations=mine/instances.json"
        })
final class CheckCommand extends DensekitCommand implements Callable<Integer> {

    @Mixin
    private ConfigOptions config;

    @Override
    public Integer call() {
        Experiment experiment = config.experiment(components());
        List<DataReport> reports;
        try (ProgressLine progress = new ProgressLine("reading samples", -1)) {
            reports = DataCheck.check(experiment, progress::reach);
        }
        reports.forEach(report -> out().print(report.text()));
        long problems = reports.stream().mapToLong(DataReport::problems).sum();
        out().println(
                        problems == 0
                                ? "nothing is wrong"
                                : problems + (problems == 1 ? " thing is" : " things are") + " wrong");
        return problems == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.library.Densekit;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.report.ReportListener;
import io.densekit.runtime.training.ProgressLog;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.TrainingResult;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the network of a configuration. */
@Command(
        name = "train",
        description = "Train the network of a configuration.",
        footer = {
            "The work directory holds the resolved configuration, metrics.jsonl, the weights (last.safetensors,",
            "best.safetensors), the state that --resume goes on from, and report.html.",
            "",
            "Examples:",
            "  densekit train configs/pose/uniformer-small-256x192.yaml --set weights=uniformer_small_in1k.pth",
            "  densekit train configs/pose/uniformer-small-256x192.yaml --work-dir runs/first --resume",
            "  densekit train runs/first --resume",
            "  densekit train my.yaml --device cpu --set schedule.epochs=5 --set data.batch-size=16"
        })
final class TrainCommand extends DensekitCommand implements Callable<Integer> {

    /** Predictions beside ground truth in a report. */
    private static final int REPORTED = 16;

    @Mixin
    private ExperimentOptions options;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description =
                    "The folder of the run; if not given runs/NAME for a configuration NAME.yaml, and with --resume the folder of a run"
                            + " itself.")
    private Path folder;

    @Option(names = "--resume", description = "Go on with the run in the work directory, if there is one.")
    private boolean resume;

    @Option(
            names = "--allow-changed-settings",
            description = "With --resume: go on though settings are others than those of the steps so far.")
    private boolean changed;

    @Override
    public Integer call() {
        Experiment experiment = options.experiment(components());
        Resume going = resume();
        TrainingResult result = train(experiment, folder == null ? usual(going) : folder, going, out());
        return result.finished() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** The folder of a run where none is given. */
    private Path usual(Resume going) {
        Path of = options.run().orElse(null);
        if (of == null) {
            return Path.of("runs", options.name());
        }
        if (going == Resume.NEVER) {
            throw UserError.usage(
                    of + " is the folder of a run: --resume goes on with it, and --work-dir DIR trains its"
                            + " configuration anew in another folder");
        }
        return of;
    }

    private Resume resume() {
        if (changed && !resume) {
            throw UserError.usage("--allow-changed-settings is for a run that goes on; give --resume as well");
        }
        return changed ? Resume.ALLOW_CHANGED_SETTINGS : resume ? Resume.SAME_SETTINGS : Resume.NEVER;
    }

    /** Trains, shows how it goes and writes a report. */
    static TrainingResult train(Experiment experiment, Path run, Resume resume, PrintWriter out) {
        ReportListener report = new ReportListener(REPORTED, file -> out.println("the report is in " + file));
        return Densekit.train(experiment, run, resume, List.of(ProgressLog.to(System.out), report));
    }
}

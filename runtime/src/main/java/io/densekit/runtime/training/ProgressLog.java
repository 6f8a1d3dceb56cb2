// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.Printable;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.memory.ResidentMemory;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows a person how the training goes: a bar in a terminal, a line now and then elsewhere. */
public final class ProgressLog implements TrainingListener {

    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final int BAR_EVERY_MILLIS = 200;
    /** Weight of the newest step in what is shown. */
    private static final double NEWEST = 0.1;

    private final PrintStream out;
    private final boolean terminal;

    private TrainingRun run;
    private StatusLine status;
    private ProgressBar bar;
    private double loss;
    private double secondsPerStep;
    private double dataShare;
    private StepTotals totals = StepTotals.NONE;
    private long shown;

    ProgressLog(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** For {@code out}, whether that is a terminal or not. */
    public static ProgressLog to(PrintStream out) {
        return new ProgressLog(out, System.console() != null);
    }

    @Override
    public void started(TrainingRun started) {
        run = started;
        warn(run.warnings());
        run.loaded().ifPresent(report -> out.println(report.summary()));
        String from = run.progress().step() == 0
                ? ""
                : ", going on after step " + run.progress().step();
        boolean whole = run.steps() == run.epochs() * run.stepsPerEpoch();
        String epochs =
                run.epochs() + (run.epochs() == 1 ? " epoch of " : " epochs of ") + run.stepsPerEpoch() + " steps";
        out.printf(
                Locale.ROOT,
                "training %.2f M parameters on %d samples: %s on %s%s%s%n",
                run.parameters() / 1e6,
                run.samples(),
                whole ? epochs : run.steps() + " steps",
                run.provenance().get("device"),
                whole ? "" : ", of which an epoch has " + run.stepsPerEpoch(),
                from);
        if (terminal) {
            status = new StatusLine(out);
            bar = new ProgressBarBuilder()
                    .setTaskName("training")
                    .setInitialMax(run.steps())
                    .startsFrom(run.progress().step(), Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(BAR_EVERY_MILLIS)
                    .setConsumer(status)
                    .build();
        }
    }

    private void warn(List<String> warnings) {
        warnings.forEach(warning -> out.println(Printable.of("warning: " + warning)));
    }

    @Override
    public void stepped(StepRecord step) {
        boolean first = secondsPerStep == 0;
        // Nothing could be computed while the first batch was made.
        totals = first ? StepTotals.NONE : totals.plus(step);
        loss = first ? step.loss() : loss + NEWEST * (step.loss() - loss);
        secondsPerStep = first ? step.seconds() : secondsPerStep + NEWEST * (step.seconds() - secondsPerStep);
        double share = step.dataSeconds() / step.seconds();
        dataShare = first ? share : dataShare + NEWEST * (share - dataShare);
        if (bar != null) {
            bar.stepTo(step.step());
            bar.setExtraMessage(
                    String.format(Locale.ROOT, " epoch %d loss %.4g data %.0f%%", step.epoch(), loss, 100 * dataShare));
        } else if (System.nanoTime() - shown > LINE_EVERY_NANOS || step.step() == run.steps()) {
            shown = System.nanoTime();
            line(step);
        }
    }

    private void line(StepRecord step) {
        Duration left = Duration.ofSeconds(Math.round((run.steps() - step.step()) * secondsPerStep));
        out.printf(
                Locale.ROOT,
                "epoch %d/%d step %d/%d loss %.4g lr %.3g %.1f images/s data %.0f%% left %d:%02d:%02d%n",
                step.epoch(),
                run.epochs(),
                step.step(),
                run.steps(),
                loss,
                step.learningRate(),
                step.images() / secondsPerStep,
                100 * dataShare,
                left.toHours(),
                left.toMinutesPart(),
                left.toSecondsPart());
    }

    @Override
    public void validating(long samples, long of) {
        if (bar != null) {
            bar.setExtraMessage(String.format(Locale.ROOT, " validating %d/%d", samples, of));
        }
    }

    @Override
    public void validated(long step, EvaluationResult result, boolean best) {
        // The figure that tells the best stands last, beside what is to be read of it.
        String figures = Stream.of(result.figures().principal(), run.watched(result))
                .distinct()
                .map(name -> String.format(Locale.ROOT, "%s %.4f", name, result.value(name)))
                .collect(Collectors.joining(", "));
        String line = String.format(
                Locale.ROOT,
                "epoch %d validated in %.1f s: %s%s",
                run.epoch(step),
                result.seconds(),
                figures,
                best ? ", the best so far" : "");
        if (bar != null) {
            status.above(line);
        } else {
            out.println(line);
        }
    }

    @Override
    public void finished(TrainingRun ended, TrainingResult result) {
        if (bar != null) {
            bar.close();
        }
        warn(result.warnings());
        if (result.outOfPatience()) {
            out.printf(
                    Locale.ROOT,
                    "ended after step %d of %d: %d validations in a row were no better than the one after step %d%n",
                    result.progress().step(),
                    ended.steps(),
                    result.progress().worse(),
                    result.progress().best().map(TrainingProgress.Best::step).orElse(0L));
        }
        if (totals.images() > 0) {
            out.println(totals.line());
        }
        ResidentMemory.peakMegabytes()
                .ifPresent(megabytes -> out.printf(
                        "peak memory %d MiB, of this process%s%n",
                        megabytes, onGpu(ended) ? " without the GPU's" : ""));
        if (result.finished()) {
            out.printf(Locale.ROOT, "done in %.0f s; the weights are in %s%n", result.seconds(), best(ended));
        } else {
            out.printf(
                    "stopped after step %d of %d; its state is in %s: the same command with --resume goes on from here%n",
                    result.progress().step(), ended.steps(), ended.directory().state());
        }
    }

    private static boolean onGpu(TrainingRun run) {
        return run.provenance().getOrDefault("device", "").startsWith("gpu");
    }

    private static Object best(TrainingRun run) {
        return java.nio.file.Files.exists(run.directory().best())
                ? run.directory().best()
                : run.directory().last();
    }
}

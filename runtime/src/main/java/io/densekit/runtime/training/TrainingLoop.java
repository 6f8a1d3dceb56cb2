// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.CheckpointSettings;
import io.densekit.runtime.experiment.ExperimentSettings;
import io.densekit.runtime.experiment.Interruption;
import io.densekit.runtime.weights.CategoryIds;
import io.densekit.runtime.weights.ClassNames;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The training loop. Whatever a step does follows from the settings and its number, and whatever changes is in
 * {@link TrainingState}: so a run can be taken up after any step.
 */
final class TrainingLoop<T extends Truth> {

    private final TrainingRun run;
    private final ExperimentSettings settings;
    private final Learner<T> learner;
    private final TrainingState state;
    private final DataLoader<T> loader;
    private final Epochs epochs;
    private final Epochs passes;
    private final Optional<Evaluator<T>> evaluator;
    private final DataWarnings warnings;
    private final Interruption interruption;
    private final List<TrainingListener> listeners;

    private TrainingProgress progress;
    private TrainingProgress saved;
    private Optional<EvaluationResult> lastValidation = Optional.empty();

    TrainingLoop(
            TrainingRun run,
            Learner<T> learner,
            TrainingState state,
            DataLoader<T> loader,
            Optional<Evaluator<T>> evaluator,
            DataWarnings warnings,
            Interruption interruption,
            List<TrainingListener> listeners) {
        this.run = run;
        this.settings = run.experiment().settings();
        this.learner = learner;
        this.state = state;
        this.loader = loader;
        this.epochs = run.course().epochs();
        this.passes = run.course().passes();
        this.evaluator = evaluator;
        this.warnings = warnings;
        this.interruption = interruption;
        this.listeners = List.copyOf(listeners);
        this.progress = run.progress();
        this.saved = run.progress();
    }

    /** Trains to the end or until it is interrupted. */
    TrainingResult run() {
        long began = System.nanoTime();
        listeners.forEach(listener -> listener.started(run));
        validateAndSaveIfDue();
        while (!over() && !interruption.asked()) {
            try (BatchStream<T> batches = loader.epoch(passes.number(progress.step()), batchesTaken())) {
                while (batches.hasNext() && !over() && !interruption.asked()) {
                    StepRecord step = step(batches);
                    listeners.forEach(listener -> listener.stepped(step));
                    validateAndSaveIfDue();
                }
            }
        }
        if (!saved.equals(progress)) {
            save();
        }
        boolean finished = over() && !validationDue();
        TrainingResult result =
                new TrainingResult(progress, finished, outOfPatience(), lastValidation, warnings.since(), since(began));
        listeners.forEach(listener -> listener.finished(run, result));
        return result;
    }

    private boolean over() {
        return progress.step() >= run.steps() || outOfPatience();
    }

    /** Whether enough validations in a row were no better than the best. */
    private boolean outOfPatience() {
        return settings.evaluation()
                .patience()
                .map(most -> progress.worse() >= most)
                .orElse(false);
    }

    /** Batches of the present pass over the data that earlier steps took. */
    private int batchesTaken() {
        return passes.within(progress.step()) * settings.optimizer().accumulate();
    }

    /** One update, by the mean gradient of its batches' images. A pass's last update may have fewer batches. */
    private StepRecord step(BatchStream<T> batches) {
        long began = System.nanoTime();
        double waited = batches.waited().toNanos() / 1e9;
        double rate = run.course().rate(progress.step());
        int taken = batchesTaken();
        int count = Math.min(settings.optimizer().accumulate(), loader.batches() - taken);
        double all = loader.samples(taken, taken + count);
        RandomGenerator random = new SplittableRandom(Seeds.mix(settings.seed(), progress.step()));
        Map<String, Double> losses = new LinkedHashMap<>();
        int images = 0;
        HostBatch<T> batch = null;
        for (int i = 0; i < count; i++) {
            batch = next(batches, i == 0);
            learner.learn(batch, batch.size() / all, random)
                    .forEach((name, value) -> losses.merge(name, value, Double::sum));
            requireFinite("loss", sum(losses), batch);
            images += batch.size();
        }
        double norm = learner.update(rate, progress.step());
        requireFinite(gradients(learner.optimizer().broken()), norm, batch);
        progress = progress.stepped();
        return new StepRecord(
                progress.step(),
                run.epoch(progress.step()),
                sum(losses),
                losses,
                rate,
                norm,
                images,
                since(began),
                batches.waited().toNanos() / 1e9 - waited);
    }

    /**
     * The next batch. A sample that can't be read costs none of the steps taken: the state is saved before the run ends,
     * unless batches of this step have moved running statistics already.
     */
    private HostBatch<T> next(BatchStream<T> batches, boolean untouched) {
        try {
            return batches.next();
        } catch (UserError e) {
            boolean exact = untouched || !learner.hasStatistics();
            if (exact && !saved.equals(progress)) {
                save();
            }
            throw saved.step() == 0
                    ? e
                    : UserError.failure(
                            e.getMessage() + "; the state after step " + saved.step() + " is kept in "
                                    + run.directory().folder() + ", and --resume goes on from there",
                            e);
        }
    }

    private static double sum(Map<String, Double> losses) {
        return losses.values().stream().mapToDouble(value -> value).sum();
    }

    private static String gradients(List<String> broken) {
        int shown = Math.min(3, broken.size());
        return "norm of the gradients"
                + (broken.isEmpty()
                        ? ""
                        : " (of " + String.join(", ", broken.subList(0, shown))
                                + (shown < broken.size()
                                        ? " and " + (broken.size() - shown) + " other parameters)"
                                        : ")"));
    }

    private void requireFinite(String what, double value, HostBatch<T> batch) {
        if (!Double.isFinite(value)) {
            String files = batch.samples().stream()
                    .map(sample -> sample.key().file())
                    .distinct()
                    .collect(Collectors.joining(", "));
            String kept = saved.step() == 0
                    ? "no checkpoint was written before"
                    : "the checkpoint of step " + saved.step() + " is kept in "
                            + run.directory().folder();
            throw UserError.failure("the " + what + " is " + value + " at step " + (progress.step() + 1)
                    + "; the batch was " + files + "; " + kept + "; try a lower optimizer.learning-rate, a longer"
                    + " schedule.warm-up or a smaller optimizer.clip-norm");
        }
    }

    private void validateAndSaveIfDue() {
        if (validationDue()) {
            validate();
        }
        if (checkpointDue()) {
            save();
        }
    }

    private boolean validationDue() {
        long step = progress.step();
        if (evaluator.isEmpty() || step == progress.validated()) {
            return false;
        }
        return step == run.steps()
                || epochs.end(settings.evaluation().everyEpochs(), step)
                || settings.evaluation()
                        .everyIterations()
                        .map(count -> step % count == 0)
                        .orElse(false);
    }

    /** Stopped by an interruption it leaves no trace: the resumed run validates again. */
    private void validate() {
        Optional<EvaluationResult> result = evaluator
                .orElseThrow()
                .evaluate(
                        learner.validated(),
                        interruption::asked,
                        (samples, of) -> listeners.forEach(listener -> listener.validating(samples, of)));
        if (result.isPresent()) {
            lastValidation = result;
            EvaluationResult found = result.get();
            String watched = run.watched(found);
            progress = progress.validatedWith(
                    found.value(watched), found.figures().lowerBetter().contains(watched));
            if (progress.bestIsNew()) {
                saveWeights(run.directory().best());
            }
            listeners.forEach(listener -> listener.validated(progress.step(), found, progress.bestIsNew()));
        }
    }

    private boolean checkpointDue() {
        long step = progress.step();
        CheckpointSettings due = settings.checkpoints();
        return !saved.equals(progress)
                && (step == run.steps()
                        || epochs.end(due.everyEpochs(), step)
                        || due.everyIterations().map(count -> step % count == 0).orElse(false));
    }

    private void save() {
        saveWeights(run.directory().last());
        state.save(
                run.directory().state(),
                new Place(progress, epochs, passes, Optional.of(run.experiment().resolved()), run.changes()));
        saved = progress;
    }

    private void saveWeights(Path file) {
        Map<String, String> metadata = new LinkedHashMap<>(run.provenance());
        metadata.putAll(progress.toMetadata());
        ClassNames.put(run.classes(), metadata);
        CategoryIds.put(run.categories(), metadata);
        Safetensors.write(file, ModuleState.read(learner.validated()), metadata);
    }

    private static double since(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}

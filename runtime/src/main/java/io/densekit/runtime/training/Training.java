// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.DataSettings;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.ExperimentSettings;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.LoadReport;
import io.densekit.runtime.weights.WeightLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trains the network of an experiment in a folder of its own. */
public final class Training {

    private final Experiment experiment;
    private final ExperimentSettings settings;
    private final ComputeSession session;
    private final RunDirectory directory;
    private final Interruption interruption;

    private Training(Experiment experiment, ComputeSession session, RunDirectory directory, Interruption interruption) {
        this.experiment = experiment;
        this.settings = experiment.settings();
        this.session = session;
        this.directory = directory;
        this.interruption = interruption;
    }

    /**
     * Trains until the schedule's end, or until the process is asked to end; then the state is saved and the result
     * says so. After a kill at any time, a resumed run ends with the same weights as one left alone.
     *
     * @param folder of the run; see {@link RunDirectory} for its files
     * @param resume whether to go on from the folder's state where there is one
     * @param listeners called in this order; the log of metrics is written besides
     * @throws UserError if the configuration, the data or the folder don't allow it, the loss is no longer a number, or
     *     the disk is full; the last state saved is kept
     */
    public static TrainingResult run(
            Experiment experiment, Path folder, boolean resume, List<? extends TrainingListener> listeners) {
        try (Interruption interruption = Interruption.awaited()) {
            return run(experiment, folder, resume, listeners, interruption);
        }
    }

    static TrainingResult run(
            Experiment experiment,
            Path folder,
            boolean resume,
            List<? extends TrainingListener> listeners,
            Interruption interruption) {
        try (RunDirectory directory = RunDirectory.open(folder)) {
            boolean goesOn = Files.exists(directory.state());
            if (goesOn && !resume) {
                throw UserError.usage(
                        folder + " already holds a run; resume it with --resume or choose another --work-dir");
            }
            try (ComputeSession session = experiment.open()) {
                return new Training(experiment, session, directory, interruption)
                        .run(experiment.model(session), goesOn, listeners);
            }
        }
    }

    private <T extends Truth> TrainingResult run(
            VisionModel<T, ?> model, boolean goesOn, List<? extends TrainingListener> listeners) {
        Dataset<T> data = experiment.trainingData(model);
        DataSettings sizes = experiment.data();
        Optional<Dataset<T>> validation = sizes.val().map(configured -> experiment.validationData(model));
        validation.ifPresent(
                dataset -> ClassNames.requireSame(data.classNames(), "data.train", dataset.classNames(), "data.val"));
        Optional<LoadReport> loaded = goesOn
                ? Optional.empty()
                : settings.weights().map(weights -> WeightLoader.loadMatching(model, weights));
        LoaderSettings order = LoaderSettings.training(sizes.batchSize(), settings.seed(), sizes.readers())
                .withRepeats(sizes.repeats());
        try (DataLoader<T> loader = new DataLoader<>(data, order);
                Learner<T> learner = new Learner<>(experiment, session, model)) {
            int accumulate = settings.optimizer().accumulate();
            long stepsPerEpoch = (loader.batches() + accumulate - 1) / accumulate;
            LearningRate rate =
                    new LearningRate(settings.optimizer().learningRate(), settings.schedule(), stepsPerEpoch);
            TrainingState state = new TrainingState(learner, stepsPerEpoch);
            TrainingRun run = new TrainingRun(
                    experiment,
                    directory,
                    Provenance.of(experiment, session),
                    ModuleState.parameterCount(model),
                    data.size(),
                    data.classNames(),
                    stepsPerEpoch,
                    rate.steps(),
                    goesOn ? state.restore(directory.state()) : TrainingProgress.start(),
                    loaded,
                    warnings(data, validation));
            describe(run);
            Optional<Evaluator<T>> evaluator = validation.map(dataset -> new Evaluator<>(experiment, session, dataset));
            validation.ifPresent(dataset -> Evaluator.requireMetric(experiment, model, dataset));
            try (MetricsLog log =
                    MetricsLog.open(directory.metrics(), run.progress().step())) {
                List<TrainingListener> all = new ArrayList<>(List.of(log));
                all.addAll(listeners);
                return new TrainingLoop<>(run, learner, state, loader, rate, evaluator, interruption, all).run();
            }
        }
    }

    private static List<String> warnings(Dataset<?> data, Optional<? extends Dataset<?>> validation) {
        List<String> warnings = new ArrayList<>();
        data.warnings().forEach((what, count) -> warnings.add("data.train: " + what + " (" + count + ")"));
        validation.ifPresent(dataset ->
                dataset.warnings().forEach((what, count) -> warnings.add("data.val: " + what + " (" + count + ")")));
        return warnings;
    }

    private static void describe(TrainingRun run) {
        AtomicFile.writeText(run.directory().config(), run.experiment().resolved());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        run.provenance().forEach(json::put);
        AtomicFile.writeText(run.directory().provenance(), json.toPrettyString() + "\n");
    }
}

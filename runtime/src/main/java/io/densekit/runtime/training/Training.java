// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.SplittableDataset;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.graph.ProductTimes;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.DataSettings;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.ExperimentSettings;
import io.densekit.runtime.experiment.Interruption;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.LoadReport;
import io.densekit.runtime.weights.WeightLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
     * @param resume whether to go on from the folder's state where there is one, and with which settings
     * @param listeners called in this order; the log of metrics is written besides
     * @throws UserError if the configuration, the data or the folder don't allow it, the loss is no longer a number, or
     *     the disk is full; the last state saved is kept
     */
    public static TrainingResult run(
            Experiment experiment, Path folder, Resume resume, List<? extends TrainingListener> listeners) {
        try (Interruption interruption = Interruption.awaited()) {
            return experiment.guarded(() -> run(experiment, folder, resume, listeners, interruption));
        }
    }

    static TrainingResult run(
            Experiment experiment,
            Path folder,
            Resume resume,
            List<? extends TrainingListener> listeners,
            Interruption interruption) {
        try (RunDirectory directory = RunDirectory.open(folder)) {
            boolean goesOn = Files.exists(directory.state());
            if (goesOn && resume == Resume.NEVER) {
                throw UserError.usage(
                        folder + " already holds a run; resume it with --resume or choose another --work-dir");
            }
            Optional<Resumption> resumed = goesOn
                    ? Optional.of(Resumption.of(experiment, directory, resume == Resume.ALLOW_CHANGED_SETTINGS))
                    : Optional.empty();
            try (ComputeSession session = experiment.open()) {
                return new Training(experiment, session, directory, interruption)
                        .run(experiment.model(session), resumed, listeners);
            }
        }
    }

    private <T extends Truth> TrainingResult run(
            VisionModel<T, ?> model, Optional<Resumption> resumed, List<? extends TrainingListener> listeners) {
        Dataset<T> data = experiment.trainingData(model);
        DataSettings sizes = experiment.data();
        Optional<Dataset<T>> validation =
                sizes.hasValidation() ? Optional.of(experiment.validationData(model)) : Optional.empty();
        String judged = sizes.validationKey();
        validation.ifPresent(
                dataset -> ClassNames.requireSame(data.classNames(), "data.train", dataset.classNames(), judged));
        if (validation.isEmpty() && settings.evaluation().patience().isPresent()) {
            throw UserError.usage(
                    "evaluation.patience counts validations, but there is no data.val; give it one, or leave"
                            + " patience out");
        }
        Optional<LoadReport> loaded = resumed.isPresent()
                ? Optional.empty()
                : settings.weights()
                        .map(weights -> WeightLoader.loadMatching(model, weights, experiment.otherNetworks()));
        LoaderSettings order = LoaderSettings.training(sizes.batchSize(), settings.seed(), sizes.readers())
                .withRepeats(sizes.repeats());
        try (DataLoader<T> loader = new DataLoader<>(data, order, weights(data));
                Learner<T> learner = new Learner<>(experiment, session, model)) {
            Optional<String> counts = new ClassBalance(settings.model()).apply(learner.networks(), data);
            int accumulate = settings.optimizer().accumulate();
            long pass = (loader.batches() + accumulate - 1) / accumulate;
            long epoch = settings.schedule().stepsPerEpoch().map(Long::valueOf).orElse(pass);
            Epochs passes = resumed.map(goesOn -> goesOn.passes(pass)).orElse(new Epochs(pass, 0));
            Epochs epochs = resumed.map(goesOn -> goesOn.epochs(epoch)).orElse(new Epochs(epoch, 0));
            TrainingState state = new TrainingState(learner);
            resumed.ifPresent(goesOn -> state.restore(directory.state(), goesOn.allowed()));
            DataWarnings met = new DataWarnings();
            met.add("data.train", data);
            validation.ifPresent(dataset -> met.add(judged, dataset));
            TrainingRun run = new TrainingRun(
                    experiment,
                    directory,
                    provenance(resumed, counts),
                    ModuleState.parameterCount(model),
                    data.size(),
                    data.classNames(),
                    data.categoryIds(),
                    Course.of(settings, epochs, passes),
                    resumed.map(Resumption::progress).orElse(TrainingProgress.start()),
                    resumed.flatMap(Resumption::changes),
                    loaded,
                    warnings(model, met, resumed));
            resumed.ifPresent(Resumption::keepConfig);
            describe(run);
            Optional<Evaluator<T>> evaluator = validation.map(dataset -> new Evaluator<>(experiment, session, dataset));
            validation.ifPresent(dataset -> Evaluator.requireMetric(experiment, model, dataset));
            validation.ifPresent(dataset -> readOne(judged, dataset));
            requireImages("data.train", data);
            try (MetricsLog log = MetricsLog.open(
                    directory, settings.logging(), run.progress().step())) {
                List<TrainingListener> all = new ArrayList<>(List.of(log));
                all.addAll(listeners);
                return new TrainingLoop<>(run, learner, state, loader, evaluator, met, interruption, all).run();
            }
        }
    }

    /** A folder of images that isn't there, or some of them, would be told after an epoch otherwise. */
    private static void requireImages(String key, Dataset<?> dataset) {
        if (dataset instanceof SplittableDataset<?> of) {
            List<Path> images =
                    IntStream.range(0, of.size()).mapToObj(of::image).distinct().toList();
            List<Path> missing =
                    images.stream().filter(image -> !Files.exists(image)).toList();
            if (!missing.isEmpty()) {
                throw UserError.failure(key + ": " + missing.size() + " of its " + images.size()
                        + " images do not exist, the first of them " + missing.get(0)
                        + "; check the images folder and the file's name, or take them out of the annotations");
            }
        }
    }

    private static void readOne(String key, Dataset<?> dataset) {
        requireImages(key, dataset);
        try {
            dataset.read(0, new SplittableRandom(0));
        } catch (UserError e) {
            throw e.kind() == UserError.Kind.USAGE ? e : UserError.failure(key + ": " + e.getMessage(), e);
        }
    }

    private Optional<double[]> weights(Dataset<?> data) {
        try {
            return experiment.data().sampling().map(sampling -> sampling.factors()
                    .of(data));
        } catch (IllegalArgumentException e) {
            throw UserError.usage("data.sampling: " + e.getMessage() + "; leave it out", e);
        }
    }

    private Map<String, String> provenance(Optional<Resumption> resumed, Optional<String> counts) {
        Map<String, String> values = Provenance.of(experiment, session);
        counts.ifPresent(found -> values.put(Provenance.CLASS_COUNTS, found));
        resumed.flatMap(Resumption::changes).ifPresent(changes -> values.put(Provenance.CHANGED_SETTINGS, changes));
        return values;
    }

    private List<String> warnings(VisionModel<?, ?> model, DataWarnings met, Optional<Resumption> resumed) {
        List<String> warnings = new ArrayList<>();
        FrozenParts.of(model, settings.optimizer()).warning(model).ifPresent(warnings::add);
        resumed.ifPresent(goesOn -> warnings.addAll(goesOn.warnings()));
        DiskSpace.warning(directory.folder(), ModuleState.parameterCount(model)).ifPresent(warnings::add);
        slowHalf().ifPresent(warnings::add);
        warnings.addAll(met.first());
        return warnings;
    }

    /** Unlike a prepared network a training does as it is told, since what it learns depends on it. */
    private Optional<String> slowHalf() {
        if (session.precision() == Precision.FP32 || session.device().isGpu()) {
            return Optional.empty();
        }
        try (NDManager scope = session.manager().newSubManager()) {
            return TorchEngine.withoutGraph(() -> ProductTimes.measured(session.library(), scope))
                    .slowness(session.precision())
                    .map(slowness -> slowness + ": this training is slower than with compute.precision: fp32");
        }
    }

    private static void describe(TrainingRun run) {
        AtomicFile.writeText(run.directory().config(), run.experiment().resolved());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        run.provenance().forEach(json::put);
        AtomicFile.writeText(run.directory().provenance(), json.toPrettyString() + "\n");
    }
}

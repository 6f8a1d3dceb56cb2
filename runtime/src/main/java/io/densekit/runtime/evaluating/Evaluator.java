// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Dataset;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.detection.Instances;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.ops.TorchEngine;
import io.densekit.pose.PersonCrop;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.task.Metric;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs a dataset through a network and judges what it says. */
public final class Evaluator {

    private static final long MOST_MAPS = 64;

    private final Experiment experiment;
    private final ComputeSession session;
    private final Dataset dataset;

    /** Judges on {@code dataset}, as the experiment's evaluation settings say. */
    public Evaluator(Experiment experiment, ComputeSession session, Dataset dataset) {
        this.experiment = experiment;
        this.session = session;
        this.dataset = dataset;
    }

    /** Hears how far an evaluation has come. */
    @FunctionalInterface
    public interface Progress {
        /** So many samples of so many are done. */
        void reached(long samples, long of);
    }

    /**
     * Judges a weight file on {@code data.val}.
     *
     * @throws UserError if the file is not the configured network's, or the data can't be read
     */
    public static EvaluationResult evaluate(Experiment experiment, Path weights, Progress progress) {
        try (ComputeSession session = experiment.open()) {
            VisionModel model = experiment.model(session);
            WeightLoader.loadAll(model, weights);
            model.requireGradients(false);
            Dataset data = experiment.validationData(model);
            ClassNames.requireSame(data, "data.val", weights);
            Evaluator evaluator = new Evaluator(experiment, session, data);
            return evaluator.evaluate(model, () -> false, progress).orElseThrow();
        }
    }

    /** Judges a network. */
    public EvaluationResult evaluate(VisionModel model) {
        return evaluate(model, () -> false).orElseThrow();
    }

    /**
     * Judges a network unless it is stopped.
     *
     * @param stopped asked between batches
     * @return empty if it was stopped
     */
    public Optional<EvaluationResult> evaluate(VisionModel model, BooleanSupplier stopped) {
        return evaluate(model, stopped, (samples, of) -> {});
    }

    private Optional<EvaluationResult> evaluate(VisionModel model, BooleanSupplier stopped, Progress progress) {
        return TorchEngine.withoutGraph(() -> run(model, stopped, progress));
    }

    private Optional<EvaluationResult> run(VisionModel model, BooleanSupplier stopped, Progress progress) {
        long began = System.nanoTime();
        Metric metric = metric();
        List<Prediction> predictions = new ArrayList<>();
        ExplainedSamples explained = new ExplainedSamples(dataset.size());
        long done = 0;
        LoaderSettings order = LoaderSettings.inOrder(
                experiment.data().evalBatchSize(), experiment.data().readers());
        try (DataLoader loader = new DataLoader(dataset, order);
                BatchStream batches = loader.epoch(0, 0)) {
            while (batches.hasNext()) {
                if (stopped.getAsBoolean()) {
                    return Optional.empty();
                }
                HostBatch batch = batches.next();
                Explanations explanations = explained.next(batch);
                List<Prediction> found = predict(model, batch, explanations);
                explained.add(batch, explanations);
                metric.add(batch.samples(), found);
                keep(found, done, predictions);
                done += batch.samples().size();
                progress.reached(done, dataset.size());
            }
        }
        return Optional.of(new EvaluationResult(
                metric.result(), predictions, explained.all(), dataset.size(), (System.nanoTime() - began) / 1e9));
    }

    /** Of label maps, which are as large as their images, only so many as anybody will look at. */
    private void keep(List<Prediction> found, long done, List<Prediction> predictions) {
        long every = (dataset.size() + MOST_MAPS - 1) / MOST_MAPS;
        for (int i = 0; i < found.size(); i++) {
            if (!(found.get(i) instanceof SemanticMap) || (done + i) % every == 0) {
                predictions.add(found.get(i));
            }
        }
    }

    private List<Prediction> predict(VisionModel model, HostBatch batch, Explanations explanations) {
        try (NDManager scope = session.manager().newSubManager()) {
            NDArray images = session.pixels(scope, batch);
            return model.predict(images, batch.samples(), session.evaluation().with(explanations));
        }
    }

    private Metric metric() {
        return experiment
                .settings()
                .evaluation()
                .metric()
                .map(configured -> configured.create(dataset))
                .orElseGet(() -> {
                    if (dataset.truth() == PersonCrop.class) {
                        return CocoKeypointMetric.of(CocoKeypointSettings.PUBLISHED, dataset);
                    }
                    if (dataset.truth() == Instances.class) {
                        return CocoDetectionMetric.of(CocoDetectionSettings.PUBLISHED, dataset);
                    }
                    if (dataset.truth() == ClassLabel.class) {
                        return new TopKMetric(new TopKSettings(List.of(1, 5)));
                    }
                    if (dataset.truth() == SemanticMask.class) {
                        return MeanIouMetric.of(new MeanIouSettings(Optional.empty()), dataset);
                    }
                    throw UserError.usage("no metric is known for "
                            + dataset.truth().getSimpleName() + "; name one under evaluation.metric");
                });
    }
}

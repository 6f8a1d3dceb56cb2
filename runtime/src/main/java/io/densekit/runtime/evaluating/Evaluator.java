// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.VisionModel;
import io.densekit.nn.Prepared;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.Configured;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Progress;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.lanes.PredictedBatch;
import io.densekit.runtime.lanes.PredictedBatches;
import io.densekit.runtime.opening.OpenNetwork;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Metric;
import io.densekit.task.Prediction;
import io.densekit.task.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs a dataset through a network and judges what it says.
 *
 * @param experiment whose evaluation settings say how
 * @param dataset to judge on
 * @param <T> what is known of the samples
 */
public record Evaluator<T extends Truth>(Experiment experiment, ComputeSession session, Dataset<T> dataset) {

    private static final long MOST_LARGE = 64;

    /**
     * Judges a weight file on {@code data.val}.
     *
     * @param progress counts samples
     * @param warnings takes a sentence for what of the file was left out, and one for a precision that is not taken
     * @throws UserError if the file is not the configured network's, or the data can't be read
     */
    public static EvaluationResult evaluate(
            Experiment experiment, WeightSettings weights, Progress progress, Consumer<String> warnings) {
        return experiment.guarded(() -> judged(experiment, weights, progress, warnings));
    }

    private static EvaluationResult judged(
            Experiment experiment, WeightSettings weights, Progress progress, Consumer<String> warnings) {
        try (OpenNetwork<?, ?> network = OpenNetwork.open(experiment, weights)) {
            network.warnings().forEach(warnings);
            return evaluate(network, progress);
        }
    }

    /**
     * Judges a network on {@code data.val} of its experiment.
     *
     * @param progress counts samples
     * @throws UserError if the data can't be read, or the weights are for other classes
     */
    public static <T extends Truth> EvaluationResult evaluate(OpenNetwork<T, ?> network, Progress progress) {
        Experiment experiment = network.experiment();
        Dataset<T> data = experiment.validationData(network.model());
        ClassNames.requireSame(data, experiment.data().validationKey(), network.weights());
        return new Evaluator<>(experiment, network.session(), data)
                .judge(
                        network.model(),
                        network.prepared().forBatches(data.size()),
                        ExplainedSamples.none(),
                        () -> false,
                        progress)
                .orElseThrow();
    }

    /**
     * Sees, before anything is trained, that there is a metric for what the dataset holds, and that it gives the figure
     * by which the best weights are chosen, for what the network predicts.
     *
     * @throws UserError if there is none
     */
    public static <T extends Truth> void requireMetric(
            Experiment experiment, VisionModel<T, ?> model, Dataset<T> dataset) {
        Set<String> figures =
                metric(experiment, experiment.task(model), dataset).figures(model.predicted());
        experiment.settings().evaluation().best().ifPresent(best -> {
            if (!figures.isEmpty() && !figures.contains(best)) {
                throw EvaluationResult.noFigure(best, figures);
            }
        });
    }

    /**
     * Judges a network unless it is stopped.
     *
     * @param stopped asked between batches
     * @param progress counts samples
     * @return empty if it was stopped
     */
    public Optional<EvaluationResult> evaluate(VisionModel<T, ?> model, BooleanSupplier stopped, Progress progress) {
        return judge(model, any -> Prepared.none(), new ExplainedSamples(dataset.size()), stopped, progress);
    }

    private <P extends Prediction> Optional<EvaluationResult> judge(
            VisionModel<T, P> model,
            Function<Shape, Prepared> prepared,
            ExplainedSamples explained,
            BooleanSupplier stopped,
            Progress progress) {
        Task<T, P> task = experiment.task(model);
        return TorchEngine.withoutGraph(() -> run(task, model, prepared, explained, stopped, progress));
    }

    private <P extends Prediction> Optional<EvaluationResult> run(
            Task<T, P> task,
            VisionModel<T, P> model,
            Function<Shape, Prepared> prepared,
            ExplainedSamples explained,
            BooleanSupplier stopped,
            Progress progress) {
        long began = System.nanoTime();
        Metric<T, P> metric = metric(experiment, task, dataset);
        metric.expect(model.predicted());
        List<Prediction> predictions = new ArrayList<>();
        long done = 0;
        LoaderSettings order = LoaderSettings.inOrder(
                experiment.data().evalBatchSize(), experiment.data().readers());
        try (DataLoader<T> loader = new DataLoader<>(dataset, order);
                BatchStream<T> batches = loader.epoch(0, 0);
                PredictedBatches<T, P> predicted = predicted(model, prepared, batches, explained)) {
            while (predicted.hasNext()) {
                if (stopped.getAsBoolean()) {
                    return Optional.empty();
                }
                PredictedBatch<T, P> next = predicted.next();
                explained.add(next.batch(), next.explanations());
                metric.add(next.batch().samples(), next.predictions());
                keep(task.large(), next.predictions(), done, predictions);
                done += next.batch().size();
                progress.reached(done, dataset.size());
            }
        }
        return Optional.of(new EvaluationResult(
                task,
                metric.result(),
                predictions,
                explained.all(),
                dataset.warnings().sentences(),
                dataset.size(),
                (System.nanoTime() - began) / 1e9));
    }

    private <P extends Prediction> PredictedBatches<T, P> predicted(
            VisionModel<T, P> model,
            Function<Shape, Prepared> prepared,
            BatchStream<T> batches,
            ExplainedSamples explained) {
        Lanes lanes = Lanes.forBatches(
                session,
                experiment.settings().compute(),
                dataset.size(),
                experiment.data().evalBatchSize());
        return new PredictedBatches<>(session, model, prepared, batches, explained::next, lanes);
    }

    /** Of large predictions only so many as anybody will look at. */
    private void keep(boolean large, List<? extends Prediction> found, long done, List<Prediction> predictions) {
        long every = large ? (dataset.size() + MOST_LARGE - 1) / MOST_LARGE : 1;
        for (int i = 0; i < found.size(); i++) {
            if ((done + i) % every == 0) {
                predictions.add(found.get(i));
            }
        }
    }

    /** The metric that is configured, or the task's own. */
    private static <T extends Truth, P extends Prediction> Metric<T, P> metric(
            Experiment experiment, Task<T, P> task, Dataset<T> dataset) {
        Optional<Configured<Metric<?, ?>, Dataset<?>>> configured =
                experiment.settings().evaluation().metric();
        if (configured.isEmpty()) {
            return task.metric(dataset);
        }
        Metric<?, ?> metric = configured.get().create(dataset);
        if (!metric.task().equals(task.key())) {
            throw UserError.usage("metric " + configured.get().type() + " judges "
                    + metric.task().predictions() + "; choose another evaluation.metric");
        }
        @SuppressWarnings("unchecked") // metrics of equal keys judge the same kinds
        Metric<T, P> judge = (Metric<T, P>) metric;
        return judge;
    }
}

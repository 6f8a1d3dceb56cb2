// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.checking;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Truth;
import io.densekit.model.VisionModel;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.DataSettings;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Progress;
import io.densekit.runtime.weights.ClassNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads every sample of {@code data.train} and {@code data.val} as evaluation would and tells what is wrong: annotations
 * that were left out or mended, images that are missing, broken or of another size than annotated, images that occur
 * twice or in both datasets, classes without an object.
 */
public final class DataCheck {

    private final Experiment experiment;
    private final DataSettings data;
    private final VisionModel<?, ?> model;
    private final Progress progress;
    private final AtomicLong done = new AtomicLong();
    private long all;

    private DataCheck(Experiment experiment, Progress progress) {
        this.experiment = experiment;
        this.data = experiment.data();
        this.model = experiment.settings().model().create(NoArguments.NONE);
        this.progress = progress;
    }

    /**
     * Checks the datasets of a configuration.
     *
     * @param progress counts samples
     * @return one report a dataset
     * @throws UserError if there is no dataset, annotations can't be read at all, or the classes of both differ
     */
    public static List<DataReport> check(Experiment experiment, Progress progress) {
        return experiment.guarded(() -> new DataCheck(experiment, progress).run());
    }

    private List<DataReport> run() {
        String judged = data.validationKey();
        Optional<Dataset<?>> train =
                experiment.training(new DatasetUse.Evaluation()).map(dataset -> suited("data.train", dataset));
        Optional<Dataset<?>> val = experiment.validation().map(dataset -> suited(judged, dataset));
        if (train.isEmpty() && val.isEmpty()) {
            throw UserError.usage("the configuration has neither data.train nor data.val; there is nothing to check");
        }
        if (train.isPresent() && val.isPresent()) {
            ClassNames.requireSame(
                    train.get().classNames(), "data.train", val.get().classNames(), judged);
        }
        val.ifPresent(dataset -> requireMetric(model, dataset));
        all = train.map(Dataset::size).orElse(0) + (long) val.map(Dataset::size).orElse(0);
        Optional<Tally> ofTrain = train.map(dataset -> tally("data.train", dataset));
        Optional<Tally> ofVal = val.map(dataset -> tally(judged, dataset));
        List<DataReport> reports = new ArrayList<>();
        ofTrain.ifPresent(tally -> reports.add(tally.report(null)));
        // One file for both is a choice, not a slip; folds of one are meant to share no image.
        boolean oneFile = data.folds().isEmpty()
                && train.flatMap(Dataset::annotations).equals(val.flatMap(Dataset::annotations))
                && val.flatMap(Dataset::annotations).isPresent();
        ofVal.ifPresent(tally -> reports.add(tally.report(oneFile ? null : ofTrain.orElse(null))));
        return reports;
    }

    private Dataset<?> suited(String key, Dataset<?> dataset) {
        return Experiment.suitedIfMeant(key, dataset, model);
    }

    private <T extends Truth> void requireMetric(VisionModel<T, ?> judged, Dataset<?> dataset) {
        if (experiment.hasTask(judged) && judged.task().truth().isAssignableFrom(dataset.truth())) {
            Evaluator.requireMetric(experiment, judged, judged.task().dataset(dataset));
        }
    }

    private Tally tally(String key, Dataset<?> dataset) {
        Tally tally = new Tally(key, dataset);
        ExecutorService readers = Executors.newFixedThreadPool(data.readers());
        try {
            List<Future<?>> pending = new ArrayList<>();
            for (int i = 0; i < dataset.size(); i++) {
                int index = i;
                pending.add(readers.submit(() -> read(dataset, index, tally)));
            }
            for (Future<?> reading : pending) {
                reading.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failure("the check was interrupted", e);
        } finally {
            readers.shutdownNow();
        }
        return tally;
    }

    private void read(Dataset<?> dataset, int index, Tally tally) {
        try {
            tally.add(dataset.read(index, new SplittableRandom(0)));
        } catch (UserError e) {
            if (e.kind() == UserError.Kind.USAGE) {
                throw e;
            }
            tally.unreadable(index, e);
        }
        progress.reached(done.incrementAndGet(), all);
    }
}

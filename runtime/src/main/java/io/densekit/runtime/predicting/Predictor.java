// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Progress;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.task.Prediction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Runs a network on any images and writes what it says: a picture of each, and one JSON file. */
public final class Predictor {

    /** The file with the predictions, within the output folder. */
    public static final String FILE_NAME = "predictions.json";

    /** The folder with what the network looked at, within the output folder. */
    public static final String EXPLAINED = "explained";

    private final Experiment experiment;
    private final PredictionRequest request;
    private final Progress progress;
    private final ExplanationPictures explained;

    private final TreeSet<String> unreadable = new TreeSet<>();
    private long done;
    private long all;

    private Predictor(Experiment experiment, PredictionRequest request, Progress progress) {
        this.experiment = experiment;
        this.request = request;
        this.progress = progress;
        this.explained = new ExplanationPictures(request.out().resolve(EXPLAINED));
    }

    /**
     * Predicts on all images of the request, prepared as {@code data.val} says. An image that can't be read is left out
     * and told of in the result.
     *
     * @param progress predicting on a sample is one step, drawing a picture is another
     * @throws UserError if there is no image, none can be read, the weight file is not the configured network's, a
     *     picture would replace an image, or the results can't be written
     */
    public static PredictionResult predict(Experiment experiment, PredictionRequest request, Progress progress) {
        return new Predictor(experiment, request, progress).run();
    }

    private PredictionResult run() {
        ImageFiles.Found found = ImageFiles.find(request.inputs(), request.recursive(), request.out());
        List<PredictedImage> images = PredictedImage.all(found.files(), request.out());
        makeFolder(request.out());
        List<String> warnings = new ArrayList<>(found.warnings());
        PredictedResults<?, ?> results;
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            WeightLoader.loadAll(model, request.weights(), experiment.otherNetworks())
                    .leftOutSentence(request.weights().file())
                    .ifPresent(warnings::add);
            model.requireGradients(false);
            results = TorchEngine.withoutGraph(() -> predict(session, model, images, warnings));
        }
        if (request.explain() && explained.count() == 0) {
            warnings.add("nothing to explain: this network has no token reducer that tells what it looked at");
        }
        int drawn = draw(images, results);
        if (drawn == 0) {
            throw UserError.failure("none of the images can be read: " + unreadable.first());
        }
        Path json = request.out().resolve(FILE_NAME);
        PredictionsFile.write(json, results.entries());
        return new PredictionResult(drawn, results.count(), List.copyOf(unreadable), warnings, json);
    }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw UserError.failure(
                    "the folder " + folder + " can't be made (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "); choose another --out",
                    e);
        }
    }

    private <T extends Truth, P extends Prediction> PredictedResults<T, P> predict(
            ComputeSession session, VisionModel<T, P> model, List<PredictedImage> images, List<String> warnings) {
        List<Path> files = images.stream().map(PredictedImage::file).toList();
        Dataset<T> dataset = experiment.predictionData(model, files, request.boxes());
        PredictedResults<T, P> results = new PredictedResults<>(
                experiment.task(model),
                ClassNames.of(dataset, request.weights().file()),
                dataset.categoryIds(),
                images,
                request.out());
        all = dataset.size() + images.size();
        predict(session, model, new ReadableSamples<>(dataset), images, results);
        warnings.addAll(dataset.warnings().sentences());
        return results;
    }

    private <T extends Truth, P extends Prediction> void predict(
            ComputeSession session,
            VisionModel<T, P> model,
            ReadableSamples<T> samples,
            List<PredictedImage> images,
            PredictedResults<T, P> results) {
        LoaderSettings order = LoaderSettings.inOrder(
                experiment.data().evalBatchSize(), experiment.data().readers());
        try (DataLoader<T> loader = new DataLoader<>(samples, order);
                BatchStream<T> batches = loader.epoch(0, 0)) {
            while (batches.hasNext()) {
                HostBatch<T> batch = batches.next();
                Explanations explanations = request.explain() ? Explanations.collected() : Explanations.none();
                for (P prediction : session.predict(model, batch, explanations)) {
                    if (ReadableSamples.isReal(prediction.key())) {
                        int position = (int) prediction.key().imageId();
                        results.add(images.get(position), prediction);
                    }
                }
                explain(batch, explanations, images);
                step(batch.size());
            }
        }
        unreadable.addAll(samples.unreadable());
    }

    private void explain(HostBatch<?> batch, Explanations explanations, List<PredictedImage> images) {
        for (int i = 0; i < batch.size(); i++) {
            SampleKey key = batch.samples().get(i).key();
            if (ReadableSamples.isReal(key)) {
                explained.write(
                        batch, i, explanations, images.get((int) key.imageId()).overlay());
            }
        }
    }

    /** Draws every image that can be read, and counts them. */
    private int draw(List<PredictedImage> images, PredictedResults<?, ?> results) {
        int drawn = 0;
        for (PredictedImage image : images) {
            Optional<UserError> failed = results.draw(image);
            failed.ifPresent(error -> unreadable.add(error.getMessage()));
            drawn += failed.isPresent() ? 0 : 1;
            step(1);
        }
        return drawn;
    }

    private void step(int steps) {
        done += steps;
        progress.reached(done, all);
    }
}

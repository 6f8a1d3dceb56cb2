// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageSource;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.datasets.images.ImageReader;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.Configured;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Progress;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.lanes.PredictedBatch;
import io.densekit.runtime.lanes.PredictedBatches;
import io.densekit.runtime.opening.OpenNetwork;
import io.densekit.runtime.weights.CategoryIds;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.task.Prediction;
import io.densekit.task.Task;
import io.densekit.video.OpenVideos;
import io.densekit.video.VideoFormats;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs a network on any images and writes what it says: a picture of each, and one JSON file. */
public final class Predictor {

    /** The file with the predictions, within the output folder. */
    public static final String FILE_NAME = "predictions.json";

    /** The folder with what the network looked at, within the output folder. */
    public static final String EXPLAINED = "explained";

    private final Experiment experiment;
    private final PredictionRequest request;
    private final VideoFormats formats;
    private final ImageSource frameReader = new ImageReader();
    private final ImageFiles.Found found;
    private final List<String> warnings;
    private final OutputFolder out;
    private final ExplanationPictures explained;
    private final PredictionTally tally = new PredictionTally();

    private BooleanSupplier stopped = () -> false;
    private Progress progress = (done, of) -> {};
    private List<PredictedImage> images = List.of();
    private InputVideos videos = new InputVideos(Map.of(), List.of());
    private String kind = "images";
    private double drawnFrom;
    private boolean finished;
    private Optional<RuntimeException> failure = Optional.empty();
    private long done;
    private long all;

    /**
     * Looks for what a request names. Nothing is opened yet: some mistakes need no more than names.
     *
     * @param experiment whose network is going to predict
     * @throws UserError if there is no image, or a picture would replace one
     */
    public Predictor(Experiment experiment, PredictionRequest request) {
        this.experiment = experiment;
        this.request = request;
        this.formats = new VideoFormats(experiment.catalog());
        this.found = ImageFiles.find(request.inputs(), request.recursive(), request.out(), formats.endings());
        this.images = identified(PredictedImage.all(found.files(), request.out()));
        this.warnings = new ArrayList<>(found.warnings());
        this.out = new OutputFolder(request.out());
        this.explained = new ExplanationPictures(out, EXPLAINED, formats);
    }

    private List<PredictedImage> identified(List<PredictedImage> named) {
        boolean frames = named.stream().anyMatch(image -> formats.reads(image.file()));
        return frames
                ? named
                : request.ids()
                        .map(file -> PredictedImage.identified(named, file))
                        .orElse(named);
    }

    /**
     * Opens a network, predicts on all images of a request and closes it.
     *
     * @param stopped asked between batches; what is done stays then
     * @param progress predicting on a sample is one step, drawing a picture is another
     * @throws UserError if the weight file is not the configured network's, and what else {@link #run} throws
     */
    public static PredictionResult predict(
            Experiment experiment,
            WeightSettings weights,
            PredictionRequest request,
            BooleanSupplier stopped,
            Progress progress) {
        return experiment.guarded(() -> {
            Predictor predictor = new Predictor(experiment, request);
            try (OpenNetwork<?, ?> network = OpenNetwork.open(experiment, weights)) {
                return predictor.run(network, stopped, progress);
            }
        });
    }

    /**
     * Predicts on all images of the request, prepared as {@code data.val} says; once. An image's results are written as soon as
     * they are complete. An image that can't be read is left out and told of in the result.
     *
     * @param network of the experiment
     * @param stopped asked between batches; what is done stays then
     * @param progress predicting on a sample is one step, drawing a picture is another
     * @throws UserError if none of the images can be read, or the results can't be written; those of images that are done are
     *     kept
     */
    public PredictionResult run(OpenNetwork<?, ?> network, BooleanSupplier stopped, Progress progress) {
        this.stopped = stopped;
        this.progress = progress;
        Path json = out.resolve(Path.of(FILE_NAME));
        warnings.addAll(network.warnings());
        lookAtVideos(network.model());
        TorchEngine.withoutGraph(() -> {
            predict(network, json);
            return json;
        });
        failure.ifPresent(thrown -> {
            throw keeping(thrown);
        });
        if (finished && request.explain() && explained.count() == 0) {
            warnings.add("nothing to explain: this network has no token reducer that tells what it looked at");
        }
        return new PredictionResult(
                finished,
                kind,
                tally.images(),
                images.size() + videos.unreadable().size(),
                tally.predictions(),
                tally.drawn(),
                drawnFrom,
                out.replaced(),
                tally.unreadable(),
                warnings,
                json);
    }

    /** Takes videos apart, unless the network takes them whole. */
    private void lookAtVideos(VisionModel<?, ?> model) {
        boolean whole = model.takesVideos();
        List<Path> files = whole ? found.whole(formats::reads) : found.files();
        if (!whole && files.stream().noneMatch(formats::reads)) {
            return;
        }
        boolean frames = files.stream().allMatch(formats::reads);
        kind = whole ? "videos" : frames ? "frames" : kind;
        videos = InputVideos.among(files, formats, frameReader, whole);
        tally.addUnreadable(videos.unreadable());
        List<Path> readable = videos.readable(files, formats, whole);
        if (readable.isEmpty()) {
            throw UserError.failure(
                    "none of the videos can be read: " + videos.unreadable().get(0));
        }
        List<PredictedImage> taken = PredictedImage.all(readable, request.out(), videos.timings(), whole);
        images = request.ids()
                .map(file -> PredictedImage.identified(taken, file))
                .orElse(taken);
    }

    private RuntimeException keeping(RuntimeException thrown) {
        return thrown instanceof UserError error && error.kind() == UserError.Kind.FAILURE
                ? UserError.failure(
                        error.getMessage() + "; the results of " + tally.images() + " of " + images.size() + " " + kind
                                + " are kept in " + request.out(),
                        error)
                : thrown;
    }

    private <T extends Truth, P extends Prediction> void predict(OpenNetwork<T, P> network, Path json) {
        boolean frames = images.stream().anyMatch(image -> image.frame().isPresent());
        try (OpenVideos whole = new OpenVideos(formats);
                FrameSource source = frameSource();
                FrameSource shown = frameSource();
                ExplanationPictures closed = explained;
                Overlays overlays = new Overlays(out, formats)) {
            List<Path> names = images.stream().map(PredictedImage::file).toList();
            DatasetUse.Prediction use = new DatasetUse.Prediction(
                    names, request.boxes(), frames ? Optional.of(source) : Optional.empty(), Optional.of(whole));
            Dataset<T> dataset = experiment.predictionData(network.model(), use);
            Drawing drawing = new Drawing(shown, overlays, dataset.framesPerSecond(), stopped, () -> step(1));
            predict(network, dataset, json, drawing);
            shown.close();
            warnings.addAll(shown.warnings());
            warnings.addAll(drawing.warnings());
        }
    }

    private FrameSource frameSource() {
        return new FrameSource(formats, videos.timings().keySet(), frameReader);
    }

    private <T extends Truth, P extends Prediction> void predict(
            OpenNetwork<T, P> network, Dataset<T> dataset, Path json, Drawing drawing) {
        all = dataset.size()
                + images.stream().mapToLong(PredictedImage::pictures).sum();
        Task<T, P> task = experiment.task(network.model());
        Sure<T, P> sure = new Sure<>(task, request.scoreThreshold());
        drawnFrom = sure.drawnFrom();
        List<String> classes = ClassNames.of(dataset, network.weights());
        PredictionsFile.write(json, file -> {
            PredictedResults<T, P> results = new PredictedResults<>(
                    task,
                    experiment.settings().evaluation().metric().map(Configured::settings),
                    sure,
                    sure.painter(classes),
                    task.entries(classes, CategoryIds.of(dataset, network.weights())),
                    images,
                    out,
                    drawing,
                    file,
                    tally);
            try {
                predict(network, new ReadableSamples<>(dataset), results);
                finished &= !drawing.isCut();
            } catch (UncheckedIOException e) {
                throw e; // the file itself can't be written
            } catch (RuntimeException e) {
                if (tally.images() == 0) {
                    throw e;
                }
                failure = Optional.of(e);
            }
            finishVideo(drawing::finish);
            finishVideo(explained::finish);
            requireSome();
            out.replacing(json);
        });
        warnings.addAll(dataset.warnings().named());
    }

    /** What is done of a video is a whole one. */
    private void finishVideo(Runnable finish) {
        try {
            finish.run();
        } catch (UserError e) {
            failure = failure.or(() -> Optional.of(e)); // of two the first says more
        }
    }

    /** A file without a result would take the place of one that may be there. */
    private void requireSome() {
        if (tally.images() == 0) {
            throw UserError.failure(
                    finished
                            ? "none of the " + kind + " can be read: "
                                    + tally.unreadable().get(0)
                            : "stopped before the first of the " + kind + " was done; nothing is written");
        }
    }

    private <T extends Truth, P extends Prediction> void predict(
            OpenNetwork<T, P> network, ReadableSamples<T> samples, PredictedResults<T, P> results) {
        // Frames of a video are decoded in their order alone.
        int readers = videos.timings().isEmpty() || network.model().takesVideos()
                ? experiment.data().readers()
                : 1;
        LoaderSettings order = LoaderSettings.inOrder(experiment.data().evalBatchSize(), readers);
        try (DataLoader<T> loader = new DataLoader<>(samples, order);
                BatchStream<T> batches = loader.epoch(0, 0);
                PredictedBatches<T, P> predicted = predicted(network, batches, samples.size())) {
            while (predicted.hasNext() && !stopped.getAsBoolean()) {
                PredictedBatch<T, P> next = predicted.next();
                for (P prediction : next.predictions()) {
                    if (ReadableSamples.isReal(prediction.key())) {
                        results.add((int) prediction.key().imageId(), prediction);
                    }
                }
                explain(next.batch(), next.explanations());
                step(next.batch().size());
            }
            finished = !predicted.hasNext();
            if (finished) {
                results.end();
                step((int) (all - done)); // what could not be drawn
            }
        } finally {
            tally.addUnreadable(samples.unreadable());
        }
    }

    private <T extends Truth, P extends Prediction> PredictedBatches<T, P> predicted(
            OpenNetwork<T, P> network, BatchStream<T> batches, int samples) {
        return new PredictedBatches<>(
                network.session(),
                network.model(),
                network.prepared().forBatches(samples),
                batches,
                any -> request.explain() ? Explanations.collected() : Explanations.none(),
                Lanes.forBatches(
                        network.session(),
                        experiment.settings().compute(),
                        samples,
                        experiment.data().evalBatchSize()));
    }

    private void explain(HostBatch<?> batch, Explanations explanations) {
        for (int i = 0; i < batch.size(); i++) {
            SampleKey key = batch.samples().get(i).key();
            if (ReadableSamples.isReal(key)) {
                explained.write(
                        batch, i, explanations, images.get((int) key.imageId()).overlay());
            }
        }
    }

    private void step(int steps) {
        if (steps > 0) {
            done += steps;
            progress.reached(done, all);
        }
    }
}

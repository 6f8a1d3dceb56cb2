// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import io.densekit.UserError;
import io.densekit.data.Truth;
import io.densekit.drawing.Canvas;
import io.densekit.runtime.drawing.Pictures;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Progress;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.opening.OpenNetwork;
import io.densekit.runtime.predicting.PredictionRequest;
import io.densekit.runtime.predicting.PredictionResult;
import io.densekit.runtime.predicting.Predictor;
import io.densekit.runtime.predicting.VideoPredictions;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.structures.Boxes;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.task.ResultEntries;
import io.densekit.video.Video;
import io.densekit.video.VideoLimits;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A network that predicts. Safe for use by any number of threads; {@link ModelOptions#concurrent()} says how many calls run it
 * side by side. All memory outside of Java's is its own and freed when it is closed.
 *
 * @param <P> what it predicts
 */
public final class DenseModel<P extends Prediction> implements AutoCloseable {

    private final Network<?, P> network;

    private DenseModel(Network<?, P> network) {
        this.network = network;
    }

    static <P extends Prediction> DenseModel<P> open(
            Experiment experiment, WeightSettings weights, Class<P> prediction, int concurrent) {
        return experiment.guarded(() -> {
            OpenNetwork<?, ?> network = OpenNetwork.open(experiment, weights);
            try {
                Lanes lanes = new Lanes(experiment.settings().compute(), concurrent);
                return new DenseModel<>(of(network.predicting(prediction), lanes));
            } catch (RuntimeException | Error e) {
                network.close();
                throw e;
            }
        });
    }

    private static <T extends Truth, P extends Prediction> Network<T, P> of(OpenNetwork<T, P> network, Lanes lanes) {
        return new Network<>(network, lanes);
    }

    /** Sees that it can predict at all. */
    void requireForm() {
        network.requireForm();
    }

    /**
     * What the network says of an image, in pixels of it.
     *
     * @throws UserError if it can't be decoded
     * @throws IllegalStateException if the model is closed
     */
    public P predict(Picture image) {
        return predict(List.of(image)).get(0);
    }

    /**
     * What it says of each of several images, which run as one batch: more of them a second than one after another. A batch is
     * as large as its largest image, so that smaller ones are padded, and what is said of them may differ in its last digits.
     */
    public List<P> predict(List<Picture> images) {
        List<ModelInput> inputs = new ArrayList<>();
        for (Picture image : images) {
            try {
                inputs.add(prepare(image));
            } catch (UserError e) {
                throw images.size() == 1
                        ? e
                        : UserError.failure((inputs.size() + 1) + " of " + images.size() + ": " + e.getMessage(), e);
            }
        }
        return predictPrepared(inputs);
    }

    /**
     * Decodes an image and brings it into the network's form, which {@link #predict} does by itself. A program that gathers
     * batches of what comes in does it first: it needs no turn of the network's, and shows whether the image is any good.
     *
     * @throws UserError if it can't be decoded
     * @throws IllegalStateException if the model is closed
     */
    public ModelInput prepare(Picture image) {
        return new ModelInput(network.prepare(image));
    }

    /**
     * What {@link #predict} says of images that this model has prepared.
     *
     * @throws IllegalArgumentException if another model has prepared one
     */
    public List<P> predictPrepared(List<ModelInput> images) {
        return images.isEmpty() ? List.of() : predicted(network, images);
    }

    private static <T extends Truth, P extends Prediction> List<P> predicted(
            Network<T, P> network, List<ModelInput> images) {
        List<Network.Input<T>> inputs = new ArrayList<>();
        for (ModelInput image : images) {
            if (image.input().network() != network) {
                throw new IllegalArgumentException("the image was prepared for another model");
            }
            @SuppressWarnings("unchecked") // just looked at
            Network.Input<T> input = (Network.Input<T>) image.input();
            inputs.add(input);
        }
        return network.predict(inputs);
    }

    /**
     * What a network of poses says of each of several persons in an image.
     *
     * @param persons their boxes in pixels of the image, such as {@code found.boxes()} of a detector
     * @return of each box in its order
     * @throws UserError if the image can't be decoded, or the network is none of poses
     */
    public List<P> predict(Picture image, Boxes persons) {
        return network.predict(image, persons);
    }

    /**
     * What a network of images says of a video's frames, one after another:
     *
     * <pre>{@code
     * try (VideoPredictions<Detections> frames = model.frames(Path.of("street.mp4"))) {
     *     while (frames.hasNext()) {
     *         VideoPredictions.Frame<Detections> frame = frames.next();
     *     }
     * }
     * }</pre>
     *
     * It runs as batches on threads of its own, and keeps no more than a few in memory.
     *
     * @throws UserError if the file is no video, can't be read, or the network takes whole videos
     */
    public VideoPredictions<P> frames(Path video) {
        return network.frames(video);
    }

    /**
     * What a network of clips says of a whole video.
     *
     * @throws UserError if the file is no video, can't be read, or the network takes images
     */
    public P predictVideo(Path video) {
        return network.whole(video);
    }

    /** Whether it looks at whole videos, as networks of clips do: {@link #predictVideo} is for these, all else for images. */
    public boolean takesVideos() {
        return network.open().model().takesVideos();
    }

    /** The endings of videos that plugins read, in lower case and without a dot; empty where there is no such plugin. */
    public List<String> videoEndings() {
        return network.videos().endings();
    }

    /**
     * Looks at a video that may be meant to cost much: whether it is one, and no more than allowed.
     *
     * @throws UserError if it is no video, can't be read, or, with {@link VideoLimits.Exceeded} as the cause, is more than that
     */
    public VideoSummary look(Path video, VideoLimits limits) {
        try (Video open = network.videos().open(video, limits)) {
            return VideoSummary.of(open);
        }
    }

    /**
     * Runs the network once on a black image of a size, so that the first real one of that size isn't slower than the others.
     *
     * @param height in pixels
     * @param width in pixels
     */
    public void warmUp(int height, int width) {
        predict(Picture.of(Raster.black(height, width)));
    }

    /**
     * Judges it on {@code data.val} of its configuration, as {@code densekit eval} does; {@link ModelOptions#with} names other
     * data.
     *
     * @throws UserError if the data can't be read, or are of other classes
     */
    public EvaluationResult evaluate() {
        return evaluate((done, of) -> {});
    }

    /**
     * The same.
     *
     * @param progress counts samples
     */
    public EvaluationResult evaluate(Progress progress) {
        return network.evaluate(progress);
    }

    /**
     * Predicts on files and folders of images and videos and writes what it says into a folder, as {@code densekit predict} does:
     * pictures and {@code predictions.json}.
     *
     * @throws UserError if there is no image, none can be read, or the results can't be written
     */
    public PredictionResult predictFiles(PredictionRequest request) {
        return predictFiles(new Predictor(network.open().experiment(), request), () -> false, (done, of) -> {});
    }

    /**
     * The same of a request whose files were looked for already.
     *
     * @param files made for this network's configuration; used once
     * @param stopped asked between batches; what is done stays then
     * @param progress counts predictions and pictures
     */
    public PredictionResult predictFiles(Predictor files, BooleanSupplier stopped, Progress progress) {
        return network.using(() -> files.run(network.open(), stopped, progress));
    }

    /** What was noticed when it was opened, a sentence each: tensors that were left out, a precision that is not taken. */
    public List<String> warnings() {
        return network.open().warnings();
    }

    /** What its classes are called, by label; empty where neither the data nor the weights say. */
    public List<String> classNames() {
        return network.classNames();
    }

    /** What it predicts: {@code Detections}, {@code Pose} … */
    public Class<?> predicts() {
        return network.predicts();
    }

    /** The name of what it does, as configurations have it: {@code detection}, {@code pose} … */
    public String task() {
        return network.task();
    }

    /**
     * What a prediction says, as {@code predictions.json} of {@code densekit predict} has it, but for the image's name: of an
     * object its category, box, score and mask, of a map its classes, and so on.
     *
     * @param pictures takes what is a picture of its own, such as a map
     * @return one an object, with keys in order; values are numbers, texts, arrays of numbers, lists and maps of these
     */
    public List<Map<String, Object>> entries(P prediction, ResultEntries.Pictures pictures) {
        return network.entries().of(prediction, pictures);
    }

    /** The same for programs that have no files: each picture stands in its entry as the {@code data:} URL of a PNG. */
    public List<Map<String, Object>> entries(P prediction) {
        return entries(
                prediction,
                (folder, picture) ->
                        "data:image/png;base64," + Base64.getEncoder().encodeToString(Pictures.png(picture)));
    }

    /** Whether predictions have scores, so that {@link #sure} can be asked for. */
    public boolean hasScores() {
        return network.hasScores();
    }

    /**
     * Leaves out what is less sure.
     *
     * @param score the lowest to keep, within [0, 1]
     * @return the rest; empty where nothing is left of it
     * @throws UserError if such predictions have no scores
     */
    public Optional<P> sure(P prediction, double score) {
        return network.sure(prediction, score);
    }

    /** Draws a prediction as {@code densekit predict} does. */
    public BufferedImage drawn(Picture image, P prediction) {
        try (Canvas canvas = Canvas.legible(image.pixels())) {
            network.painter().prediction(canvas, prediction);
            return canvas.picture();
        }
    }

    /** Waits for the calls that run and frees the network. Closing it again does nothing. */
    @Override
    public void close() {
        network.close();
    }
}

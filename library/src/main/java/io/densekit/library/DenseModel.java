// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.drawing.Canvas;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.plugin.Configured;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.preparing.PreparedNetwork;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.task.Scores;
import io.densekit.task.Task;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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
            Experiment experiment, WeightSettings weights, Class<P> prediction, ModelOptions options) {
        return experiment.guarded(() -> {
            ComputeSession session = experiment.open();
            Lanes lanes = new Lanes(experiment.settings().compute(), options.concurrent());
            try {
                VisionModel<?, ?> model = experiment.model(session);
                WeightLoader.loadAll(model, weights, experiment.otherNetworks());
                model.requireGradients(false);
                return new DenseModel<>(of(experiment, session, typed(model, prediction), weights.file(), lanes));
            } catch (RuntimeException | Error e) {
                lanes.close();
                session.close();
                throw e;
            }
        });
    }

    private static <T extends Truth, P extends Prediction> Network<T, P> of(
            Experiment experiment, ComputeSession session, VisionModel<T, P> model, Path weights, Lanes lanes) {
        return new Network<>(experiment, session, model, weights, lanes);
    }

    private static <P extends Prediction> VisionModel<?, P> typed(VisionModel<?, ?> model, Class<P> prediction) {
        Class<?> predicts = model.task().prediction();
        if (!predicts.equals(prediction)) {
            throw UserError.usage("the network predicts " + model.task().predictions() + " (" + predicts.getName()
                    + "), not " + prediction.getName() + "; load it with " + predicts.getSimpleName() + ".class");
        }
        @SuppressWarnings("unchecked") // just looked at
        VisionModel<?, P> found = (VisionModel<?, P>) model;
        return found;
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
        return images.isEmpty() ? List.of() : network.predict(images);
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

    /** What its classes are called, by label; empty where neither the data nor the weights say. */
    public List<String> classNames() {
        return network.classNames;
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
            network.task.painter(network.classNames).prediction(canvas, prediction);
            return canvas.picture();
        }
    }

    /** Waits for the calls that run and frees the network. Closing it again does nothing. */
    @Override
    public void close() {
        network.close();
    }

    /** What belongs to one network, with its kind of truth. */
    private static final class Network<T extends Truth, P extends Prediction> {

        private final Experiment experiment;
        private final ComputeSession session;
        private final VisionModel<T, P> model;
        private final Task<T, P> task;
        private final PreparedNetwork prepared;
        private final List<String> classNames;
        private final Lanes lanes;

        Network(Experiment experiment, ComputeSession session, VisionModel<T, P> model, Path weights, Lanes lanes) {
            if (model.takesVideos()) {
                throw UserError.usage("a network of clips predicts on videos, which densekit predict does; no single"
                        + " image is one");
            }
            this.experiment = experiment;
            this.session = session;
            this.model = model;
            this.task = experiment.task(model);
            this.prepared = new PreparedNetwork(experiment, session, model);
            this.classNames = ClassNames.of(data(List.of(Picture.of(Raster.black(8, 8)))), weights);
            this.lanes = lanes;
        }

        private Dataset<T> data(List<Picture> images) {
            List<Path> names = IntStream.range(0, images.size())
                    .mapToObj(i -> Path.of("image-" + i))
                    .toList();
            DatasetUse.Prediction use = new DatasetUse.Prediction(
                    names,
                    Optional.empty(),
                    Optional.of(name -> pixels(images, names.indexOf(name))),
                    Optional.empty());
            return experiment.predictionData(model, use);
        }

        private static Raster pixels(List<Picture> images, int index) {
            try {
                return images.get(index).pixels();
            } catch (UserError e) {
                throw images.size() == 1
                        ? e
                        : UserError.failure((index + 1) + " of " + images.size() + ": " + e.getMessage(), e);
            }
        }

        List<P> predict(List<Picture> images) {
            lanes.requireOpen();
            Dataset<T> data = data(images);
            List<Sample<T>> samples = new ArrayList<>();
            for (int i = 0; i < data.size(); i++) {
                samples.add(data.read(i, new SplittableRandom(0)));
            }
            HostBatch<T> batch = HostBatch.of(data, samples);
            List<P> found = lanes.run(
                    new Shape(batch.shape()), () -> session.predict(model, batch, Explanations.none(), prepared));
            return IntStream.range(0, images.size())
                    .mapToObj(i -> task.joined(
                                    found.stream()
                                            .filter(each -> each.key().imageId() == i)
                                            .toList(),
                                    experiment.settings().evaluation().metric().map(Configured::settings))
                            .get(0))
                    .toList();
        }

        Optional<P> sure(P prediction, double score) {
            Scores<T, P> scores =
                    task.scores().orElseThrow(() -> UserError.usage(task.key().predictions() + " have no scores"));
            return scores.from(prediction, score);
        }

        void close() {
            if (lanes.closeOnce()) {
                prepared.close();
                session.close();
            }
        }
    }
}

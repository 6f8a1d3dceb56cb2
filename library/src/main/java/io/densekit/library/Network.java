// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.drawing.Painter;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.plugin.Configured;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.preparing.PreparedNetwork;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.task.ResultEntries;
import io.densekit.task.Scores;
import io.densekit.task.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** What belongs to one network, with its kind of truth. */
final class Network<T extends Truth, P extends Prediction> {

    private static final Path NAME = Path.of("image");

    private final Experiment experiment;
    private final ComputeSession session;
    private final VisionModel<T, P> model;
    private final Task<T, P> task;
    private final PreparedNetwork prepared;
    private final Dataset<T> form;
    private final List<String> classNames;
    private final ResultEntries<P> entries;
    private final Lanes lanes;

    Network(Experiment experiment, ComputeSession session, VisionModel<T, P> model, Path weights, Lanes lanes) {
        if (model.takesVideos()) {
            throw UserError.usage(
                    "a network of clips predicts on videos, which densekit predict does; no single image is one");
        }
        this.experiment = experiment;
        this.session = session;
        this.model = model;
        this.task = experiment.task(model);
        this.prepared = new PreparedNetwork(experiment, session, model);
        this.form = data(Raster.black(8, 8));
        this.classNames = ClassNames.of(form, weights);
        this.entries = task.entries(classNames, form.categoryIds());
        this.lanes = lanes;
    }

    private Dataset<T> data(Raster image) {
        DatasetUse.Prediction use = new DatasetUse.Prediction(
                List.of(NAME), Optional.empty(), Optional.of(name -> image), Optional.empty());
        return experiment.predictionData(model, use);
    }

    /** The task's name. */
    String task() {
        return task.key().name();
    }

    Class<P> predicts() {
        return task.key().prediction();
    }

    List<String> classNames() {
        return classNames;
    }

    /** Decodes an image and brings it into the network's form. */
    Input<T> prepare(Picture image) {
        lanes.requireOpen();
        Raster pixels = image.pixels();
        List<Sample<T>> samples = new ArrayList<>();
        Dataset<T> data = data(pixels);
        for (int i = 0; i < data.size(); i++) {
            samples.add(data.read(i, new SplittableRandom(0)));
        }
        return new Input<>(this, pixels.height(), pixels.width(), samples);
    }

    /** An image in the network's form: its samples, of which most datasets make one. */
    record Input<T extends Truth>(Network<T, ?> network, int imageHeight, int imageWidth, List<Sample<T>> samples) {}

    /** Runs images as one batch. */
    List<P> predict(List<Input<T>> images) {
        lanes.requireOpen();
        List<Sample<T>> samples = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            for (Sample<T> sample : images.get(image).samples()) {
                SampleKey key =
                        new SampleKey(samples.size(), image, sample.key().file());
                samples.add(new Sample<>(key, sample.frames(), sample.truth()));
            }
        }
        HostBatch<T> batch = HostBatch.of(form, samples);
        List<P> found =
                lanes.run(new Shape(batch.shape()), () -> session.predict(model, batch, Explanations.none(), prepared));
        Optional<Record> metric = experiment.settings().evaluation().metric().map(Configured::settings);
        List<P> joined = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            long id = image;
            joined.add(task.joined(
                            found.stream()
                                    .filter(each -> each.key().imageId() == id)
                                    .toList(),
                            metric)
                    .get(0));
        }
        return joined;
    }

    Optional<P> sure(P prediction, double score) {
        Scores<T, P> scores =
                task.scores().orElseThrow(() -> UserError.usage(task.key().predictions() + " have no scores"));
        return scores.from(prediction, score);
    }

    boolean hasScores() {
        return task.scores().isPresent();
    }

    ResultEntries<P> entries() {
        return entries;
    }

    Painter<T, P> painter() {
        return task.painter(classNames);
    }

    void close() {
        if (lanes.closeOnce()) {
            prepared.close();
            session.close();
        }
    }
}

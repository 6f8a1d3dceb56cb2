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
import io.densekit.nn.Explanations;
import io.densekit.plugin.Configured;
import io.densekit.pose.PersonCrop;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.evaluating.Evaluator;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.Progress;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.opening.OpenNetwork;
import io.densekit.runtime.predicting.VideoPredictions;
import io.densekit.runtime.weights.CategoryIds;
import io.densekit.runtime.weights.ClassNames;
import io.densekit.structures.Boxes;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import io.densekit.task.ResultEntries;
import io.densekit.task.Scores;
import io.densekit.task.Task;
import io.densekit.video.VideoFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** What belongs to one network that predicts on images, with its kind of truth. */
final class Network<T extends Truth, P extends Prediction> {

    private static final Path NAME = Path.of("image");

    private final OpenNetwork<T, P> open;
    private final Experiment experiment;
    private final Task<T, P> task;
    private final Lanes lanes;
    private final ReadWriteLock uses = new ReentrantReadWriteLock();

    /** What the weights' file calls the classes, and their identifiers; it need not be there any more later. */
    private final List<String> named;

    private final List<Long> numbered;

    /** Videos that somebody looks at; those that he leaves open are closed with this. */
    private final List<VideoPredictions<P>> begun = new ArrayList<>();

    /** The data's form without an image of its own; null until somebody asks. */
    private Dataset<T> form;

    Network(OpenNetwork<T, P> open, Lanes lanes) {
        this.open = open;
        this.experiment = open.experiment();
        this.task = experiment.task(open.model());
        this.lanes = lanes;
        this.named = ClassNames.read(open.weights());
        this.numbered = CategoryIds.read(open.weights());
    }

    /** What it is made of. */
    OpenNetwork<T, P> open() {
        return open;
    }

    private Dataset<T> data(Raster image, Optional<Boxes> persons) {
        if (open.model().takesVideos()) {
            throw UserError.usage("a network of clips predicts on videos; no single image is one");
        }
        if (persons.isPresent() && !PersonCrop.class.equals(task.key().truth())) {
            throw UserError.usage("only networks of poses take boxes; one that predicts "
                    + task.key().predictions() + " takes whole images");
        }
        DatasetUse.Prediction use = new DatasetUse.Prediction(
                List.of(NAME), Optional.empty(), persons.map(List::of), Optional.of(name -> image), Optional.empty());
        return experiment.predictionData(open.model(), use);
    }

    /** Sees that images can be predicted on at all; videos need nothing. */
    void requireForm() {
        if (!open.model().takesVideos()) {
            form();
        }
    }

    private synchronized Dataset<T> form() {
        if (form == null) {
            form = data(Raster.black(8, 8), Optional.empty());
        }
        return form;
    }

    /** The task's name. */
    String task() {
        return task.key().name();
    }

    Class<P> predicts() {
        return task.key().prediction();
    }

    List<String> classNames() {
        List<String> own = open.model().takesVideos() ? List.of() : form().classNames();
        return own.isEmpty() ? named : own;
    }

    /** Decodes an image and brings it into the network's form. */
    Input<T> prepare(Picture image) {
        return prepare(image, Optional.empty());
    }

    private Input<T> prepare(Picture image, Optional<Boxes> persons) {
        lanes.requireOpen();
        Raster pixels = image.pixels();
        List<Sample<T>> samples = new ArrayList<>();
        Dataset<T> data = data(pixels, persons);
        for (int i = 0; i < data.size(); i++) {
            samples.add(data.read(i, new SplittableRandom(0)));
        }
        return new Input<>(this, pixels.height(), pixels.width(), samples);
    }

    /** An image in the network's form: its samples, of which most datasets make one. */
    record Input<T extends Truth>(Network<T, ?> network, int imageHeight, int imageWidth, List<Sample<T>> samples) {}

    /** Runs images as one batch; of each what is said of all of it. */
    List<P> predict(List<Input<T>> images) {
        return answers(images).stream().map(said -> said.get(0)).toList();
    }

    /** Runs the boxes of an image as batches of the configured size. */
    List<P> predict(Picture image, Boxes persons) {
        if (persons.count() == 0) {
            return List.of();
        }
        for (int i = 0; i < persons.count(); i++) {
            if (persons.empty(i) || !Double.isFinite(persons.area(i))) {
                throw UserError.usage("box " + i + " of the persons, counted from 0, holds no pixel; leave it out");
            }
        }
        Input<T> all = prepare(image, Optional.of(persons));
        if (all.samples().size() != persons.count()) {
            throw UserError.usage(
                    "the dataset of data.val takes no boxes from Java; use coco-keypoints, or predict on whole"
                            + " images");
        }
        int each = experiment.data().evalBatchSize();
        List<P> found = new ArrayList<>();
        for (int from = 0; from < persons.count(); from += each) {
            List<Sample<T>> some = all.samples().subList(from, Math.min(persons.count(), from + each));
            found.addAll(answers(List.of(new Input<>(this, all.imageHeight(), all.imageWidth(), some)))
                    .get(0));
        }
        return found;
    }

    private List<List<P>> answers(List<Input<T>> images) {
        lanes.requireOpen();
        List<Sample<T>> samples = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            for (Sample<T> sample : images.get(image).samples()) {
                SampleKey key =
                        new SampleKey(samples.size(), image, sample.key().file());
                samples.add(new Sample<>(key, sample.frames(), sample.truth()));
            }
        }
        HostBatch<T> batch = HostBatch.of(form(), samples);
        List<P> found = lanes.run(new Shape(batch.shape()), () -> open.session()
                .predict(open.model(), batch, Explanations.none(), open.prepared()));
        Optional<Record> metric = experiment.settings().evaluation().metric().map(Configured::settings);
        List<List<P>> joined = new ArrayList<>();
        for (int image = 0; image < images.size(); image++) {
            long id = image;
            List<P> said =
                    found.stream().filter(each -> each.key().imageId() == id).toList();
            joined.add(task.joined(said, metric));
        }
        return joined;
    }

    /** The formats of videos that plugins read. */
    VideoFormats videos() {
        return new VideoFormats(experiment.catalog());
    }

    /** Begins to predict on the frames of a video. */
    VideoPredictions<P> frames(Path video) {
        return using(() -> {
            VideoPredictions<P> frames = VideoPredictions.frames(open, video);
            synchronized (begun) {
                begun.removeIf(VideoPredictions::isClosed);
                begun.add(frames);
            }
            return frames;
        });
    }

    /** What a network of clips says of a video. */
    P whole(Path video) {
        return using(() -> VideoPredictions.whole(open, video));
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
        List<Long> own = open.model().takesVideos() ? List.of() : form().categoryIds();
        return task.entries(classNames(), own.isEmpty() ? numbered : own);
    }

    Painter<T, P> painter() {
        return task.painter(classNames());
    }

    /** Judges it on the data of its configuration. */
    EvaluationResult evaluate(Progress progress) {
        return using(() -> Evaluator.evaluate(open, progress));
    }

    /** Runs what has threads of its own, which closing waits for. */
    <R> R using(Supplier<R> work) {
        lanes.requireOpen();
        uses.readLock().lock();
        try {
            lanes.requireOpen();
            return experiment.guarded(work);
        } finally {
            uses.readLock().unlock();
        }
    }

    void close() {
        if (lanes.closeOnce()) {
            uses.writeLock().lock();
            try {
                synchronized (begun) {
                    begun.forEach(VideoPredictions::close);
                }
            } finally {
                try {
                    open.close();
                } finally {
                    uses.writeLock().unlock();
                }
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Truth;
import io.densekit.datasets.images.ImageReader;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.nn.Explanations;
import io.densekit.plugin.Configured;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.lanes.PredictedBatches;
import io.densekit.runtime.opening.OpenNetwork;
import io.densekit.task.Prediction;
import io.densekit.video.OpenVideos;
import io.densekit.video.VideoFormats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a network of images says of a video's frames, one after another, while it works on the next ones: no more than a few batches
 * are in memory, however long the video is. For one thread.
 *
 * @param <P> what it predicts
 */
public final class VideoPredictions<P extends Prediction>
        implements Iterator<VideoPredictions.Frame<P>>, AutoCloseable {

    /**
     * A frame.
     *
     * @param number from 0
     * @param seconds after the first one
     * @param prediction in pixels of it
     */
    public record Frame<P extends Prediction>(int number, double seconds, P prediction) {}

    /** Makes one prediction of all of a frame. */
    private interface Joining<P> {
        P join(List<P> predictions);
    }

    private final Iterator<List<P>> batches;
    private final List<AutoCloseable> open;
    private final double[] seconds;
    private final Joining<P> joining;
    private final Deque<P> found = new ArrayDeque<>();
    private boolean closed;

    private VideoPredictions(
            Iterator<List<P>> batches, List<AutoCloseable> open, double[] seconds, Joining<P> joining) {
        this.batches = batches;
        this.open = open;
        this.seconds = seconds;
        this.joining = joining;
    }

    /**
     * Begins.
     *
     * @param network of images, which stays open meanwhile
     * @throws UserError if the file is no video, or can't be read
     */
    public static <T extends Truth, P extends Prediction> VideoPredictions<P> frames(
            OpenNetwork<T, P> network, Path video) {
        if (network.model().takesVideos()) {
            throw UserError.usage("a network of clips takes whole videos, not single frames");
        }
        Experiment experiment = network.experiment();
        VideoFormats formats = new VideoFormats(experiment.catalog());
        if (!formats.reads(video) && !Files.isDirectory(video)) {
            throw UserError.failure(video + " is no video that a plugin reads; predict on images one by one, or add"
                    + " io.densekit:densekit-ffmpeg");
        }
        InputVideos videos = InputVideos.among(List.of(video), formats, new ImageReader(), true);
        if (!videos.unreadable().isEmpty()) {
            throw UserError.failure(videos.unreadable().get(0));
        }
        double[] seconds = videos.timings().get(video).seconds();
        FrameSource source = new FrameSource(formats, videos.timings().keySet(), new ImageReader());
        List<Path> names = IntStream.range(0, seconds.length)
                .mapToObj(number -> VideoFrame.name(video, number))
                .toList();
        DatasetUse.Prediction use =
                new DatasetUse.Prediction(names, Optional.empty(), Optional.of(source), Optional.empty());
        // Frames are decoded in their order alone.
        return begin(network, experiment.predictionData(network.model(), use), 1, source, seconds);
    }

    /**
     * What a network of clips says of a whole video: its classes, and those of each clip.
     *
     * @throws UserError if the file is no video, or can't be read
     */
    public static <T extends Truth, P extends Prediction> P whole(OpenNetwork<T, P> network, Path video) {
        if (!network.model().takesVideos()) {
            throw UserError.usage("the network takes images; it predicts on a video frame by frame");
        }
        Experiment experiment = network.experiment();
        try (OpenVideos videos = new OpenVideos(new VideoFormats(experiment.catalog()))) {
            DatasetUse.Prediction use =
                    new DatasetUse.Prediction(List.of(video), Optional.empty(), Optional.empty(), Optional.of(videos));
            Dataset<T> clips = experiment.predictionData(network.model(), use);
            int readers = experiment.data().readers();
            try (VideoPredictions<P> all = begin(network, clips, readers, () -> {}, new double[1])) {
                return all.next().prediction();
            }
        }
    }

    private static <T extends Truth, P extends Prediction> VideoPredictions<P> begin(
            OpenNetwork<T, P> network, Dataset<T> dataset, int readers, AutoCloseable source, double[] seconds) {
        Experiment experiment = network.experiment();
        int each = experiment.data().evalBatchSize();
        DataLoader<T> loader = new DataLoader<>(dataset, LoaderSettings.inOrder(each, readers));
        BatchStream<T> stream = loader.epoch(0, 0);
        PredictedBatches<T, P> predicted = new PredictedBatches<>(
                network.session(),
                network.model(),
                network.prepared().forBatches(dataset.size()),
                stream,
                any -> Explanations.none(),
                Lanes.forBatches(network.session(), experiment.settings().compute(), dataset.size(), each));
        Iterator<List<P>> batches = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return predicted.hasNext();
            }

            @Override
            public List<P> next() {
                return predicted.next().predictions();
            }
        };
        Optional<Record> metric = experiment.settings().evaluation().metric().map(Configured::settings);
        return new VideoPredictions<>(batches, List.of(predicted, stream, loader, source), seconds, said -> experiment
                .task(network.model())
                .joined(said, metric)
                .get(0));
    }

    /** How many frames the video has. */
    public int size() {
        return seconds.length;
    }

    @Override
    public synchronized boolean hasNext() {
        return !found.isEmpty() || !closed && batches.hasNext();
    }

    /**
     * The next frame.
     *
     * @throws UserError if it can't be read
     * @throws IllegalStateException if this or its network is closed
     */
    @Override
    public synchronized Frame<P> next() {
        if (closed) {
            throw new IllegalStateException(
                    "the video is closed; keep it and its model open as long as frames are asked for");
        }
        if (!hasNext()) {
            throw new NoSuchElementException("there is no further frame");
        }
        List<P> said = new ArrayList<>();
        while (more(said)) {
            said.add(found.poll());
        }
        int number = (int) said.get(0).key().imageId();
        return new Frame<>(number, seconds[number], joining.join(said));
    }

    /** Whether the next prediction is of the same frame. */
    private boolean more(List<P> said) {
        while (found.isEmpty() && batches.hasNext()) {
            found.addAll(batches.next());
        }
        return !found.isEmpty()
                && (said.isEmpty()
                        || found.peek().key().imageId() == said.get(0).key().imageId());
    }

    /** Whether it gives no more frames. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Waits for what runs. Closing it again does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        found.clear();
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

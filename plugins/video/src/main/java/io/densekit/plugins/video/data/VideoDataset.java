// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Warnings;
import io.densekit.plugins.video.clips.ClipReader;
import io.densekit.plugins.video.clips.FrameScaling;
import io.densekit.plugins.video.clips.SpatialCrop;
import io.densekit.plugins.video.clips.VideoSource;
import io.densekit.plugins.video.lists.ListedVideo;
import io.densekit.plugins.video.lists.MissingVideo;
import io.densekit.plugins.video.lists.VideoList;
import io.densekit.plugins.video.sampling.FrameSampling;
import io.densekit.plugins.video.task.VideoLabels;
import io.densekit.plugins.video.transforms.ClipSteps;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Clips of videos. Learned from is one clip of each video an epoch; judged by is every view, clip by clip and of each clip crop by
 * crop. The {@link SampleKey#imageId} of a view is its video.
 */
public final class VideoDataset implements Dataset<VideoLabels> {

    /** Said of each that can't be read while something is learned from it. */
    static final String REPLACED = "videos can't be read, and others took their places";
    /** Said of each that can't be read while it is judged. */
    static final String UNREAD = "videos can't be read, and count as not recognised";

    private static final int CACHED_CLIPS = 8;

    private final VideoList list;
    private final ClipInputSettings input;
    private final FrameSampling sampling;
    private final ClipSteps steps;
    private final VideoSource source;
    private final DatasetUse use;
    private final ClipCache cache = new ClipCache(CACHED_CLIPS);
    private final Map<Integer, String> broken = new ConcurrentHashMap<>();
    private final Set<Integer> warnedOf = ConcurrentHashMap.newKeySet();

    VideoDataset(VideoList list, ClipInputSettings input, ClipSteps steps, VideoSource source, DatasetUse use) {
        this.list = list;
        this.input = input;
        this.sampling = input.frameSampling();
        this.steps = steps;
        this.source = source;
        this.use = use;
    }

    @Override
    public int size() {
        return list.videos().size() * views();
    }

    /** Samples of one video. */
    private int views() {
        return use instanceof DatasetUse.Training ? 1 : input.views();
    }

    @Override
    public Class<VideoLabels> truth() {
        return VideoLabels.class;
    }

    @Override
    public Sample<VideoLabels> read(int index, RandomGenerator random) {
        if (use instanceof DatasetUse.Training) {
            return learned(index, random);
        }
        int video = index / input.views();
        try {
            return view(index, video);
        } catch (UserError e) {
            if (use instanceof DatasetUse.Prediction || e.kind() == UserError.Kind.USAGE) {
                throw e;
            }
            note(video, UNREAD, e);
            return sample(
                    index,
                    video,
                    Collections.nCopies(input.frames(), Raster.black(input.cropSize(), input.cropSize())));
        }
    }

    /** A clip of that video, or of the next that can be read. */
    private Sample<VideoLabels> learned(int index, RandomGenerator random) {
        UserError first = null;
        for (int i = 0; i < list.videos().size(); i++) {
            int video = (index + i) % list.videos().size();
            if (broken.containsKey(video)) {
                continue;
            }
            try {
                return steps.apply(
                        sample(index, video, frames(video, length -> sampling.random(length, random), frame -> frame)),
                        random);
            } catch (UserError e) {
                if (e.kind() == UserError.Kind.USAGE) {
                    throw e;
                }
                first = first == null ? e : first;
                note(video, REPLACED, e);
            }
        }
        throw UserError.failure("none of the videos can be read: "
                + (first == null ? broken.values().iterator().next() : first.getMessage()));
    }

    private void note(int video, String sentence, UserError error) {
        if (broken.put(video, error.getMessage()) == null) {
            warnings().add(sentence, error.getMessage());
        }
    }

    private Sample<VideoLabels> view(int index, int video) {
        int clip = index / input.crops();
        int number = clip % input.clips();
        UnaryOperator<Raster> scale =
                frame -> FrameScaling.shorterSide(frame, input.shorterSide()).of(frame);
        List<Raster> frames = input.crops() == 1
                ? frames(video, length -> sampling.clip(length, number), scale)
                : cache.get(clip, () -> frames(video, length -> sampling.clip(length, number), scale));
        Raster first = frames.get(0);
        FrameScaling size = new FrameScaling(first.height(), first.width());
        FrameScaling.Window window =
                SpatialCrop.of(input.crops(), index % input.crops()).window(size, input.cropSize());
        Sample<VideoLabels> whole = sample(
                index,
                video,
                frames.stream().map(frame -> size.of(frame, window)).toList());
        return steps.apply(whole, new SplittableRandom(0));
    }

    private interface Choice {
        int[] of(int length);
    }

    private List<Raster> frames(int video, Choice choice, UnaryOperator<Raster> change) {
        Path file = list.videos().get(video).video();
        try (Video open = source.open(file, input.framesPerSecond())) {
            List<Raster> frames = ClipReader.read(
                    open, choice.of(open.size()), frame -> input.order().of(change.apply(frame)));
            if (!open.warnings().isEmpty() && warnedOf.add(video)) {
                open.warnings().forEach(sentence -> warnings().add(sentence, file.toString()));
            }
            return frames;
        }
    }

    private Sample<VideoLabels> sample(int index, int video, List<Raster> frames) {
        ListedVideo listed = list.videos().get(video);
        return new Sample<>(new SampleKey(index, video, listed.video().toString()), frames, listed.labels());
    }

    @Override
    public Normalization normalization() {
        return input.normalization();
    }

    @Override
    public Warnings warnings() {
        return list.warnings();
    }

    @Override
    public List<String> classNames() {
        return list.classes();
    }

    @Override
    public Optional<Path> annotations() {
        return list.file();
    }

    @Override
    public int[] classes(int index) {
        return list.videos().get(index / views()).labels().labels().clone();
    }

    /** Whether a video can have several classes. */
    public boolean several() {
        return list.several();
    }

    /** What is known of listed videos that are not there. */
    public List<MissingVideo> missing() {
        return list.missing();
    }

    /** Whether reading a video failed, by its {@link SampleKey#imageId}; what was predicted of it means nothing. */
    public boolean isBroken(long video) {
        return broken.containsKey((int) video);
    }
}

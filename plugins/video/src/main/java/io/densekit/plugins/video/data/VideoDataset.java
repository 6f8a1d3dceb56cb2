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
import io.densekit.plugins.video.sampling.SlidingClips;
import io.densekit.plugins.video.task.ClipTime;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Clips of videos. Learned from is one clip of each video an epoch; judged by is every view, clip by clip and of each clip crop by
 * crop. Predicted on are clips that slide over the whole video. The {@link SampleKey#imageId} of a view is its video.
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
    private final SlidingClips sliding;
    private final Views views;
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
        this.sliding = input.slidingClips();
        this.steps = steps;
        this.source = source;
        this.use = use;
        this.views = views();
    }

    private Views views() {
        if (use instanceof DatasetUse.Prediction) {
            return Views.of(list.videos().stream().mapToInt(this::slidingViews).toArray());
        }
        return Views.alike(list.videos().size(), use instanceof DatasetUse.Training ? 1 : input.views());
    }

    /** A video that can't be opened has one view, which tells so when it is read. */
    private int slidingViews(ListedVideo video) {
        try {
            return input.crops() * open(video.video(), open -> sliding.count(open.size(), open.framesPerSecond()));
        } catch (UserError e) {
            return 1;
        }
    }

    @Override
    public int size() {
        return views.size();
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
        int video = views.video(index);
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
                    Collections.nCopies(input.frames(), Raster.black(input.cropSize(), input.cropSize())),
                    Optional.empty());
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
                        sample(
                                index,
                                video,
                                clip(video, open -> sampling.random(open.size(), random), frame -> frame)
                                        .frames(),
                                Optional.empty()),
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
        int within = views.within(index);
        int crop = within % input.crops();
        int number = within / input.crops();
        UnaryOperator<Raster> scale =
                frame -> FrameScaling.shorterSide(frame, input.shorterSide()).of(frame);
        Clip clip = input.crops() == 1
                ? clip(video, open -> frames(open, number), scale)
                : cache.get(index - crop, () -> clip(video, open -> frames(open, number), scale));
        List<Raster> frames = clip.frames();
        Raster first = frames.get(0);
        FrameScaling size = new FrameScaling(first.height(), first.width());
        FrameScaling.Window window = SpatialCrop.of(input.crops(), crop).window(size, input.cropSize());
        Sample<VideoLabels> whole = sample(
                index,
                video,
                frames.stream().map(frame -> size.of(frame, window)).toList(),
                Optional.of(clip.time()));
        return steps.apply(whole, new SplittableRandom(0));
    }

    private int[] frames(Video video, int clip) {
        return use instanceof DatasetUse.Prediction
                ? sliding.clip(video.size(), video.framesPerSecond(), clip)
                : sampling.clip(video.size(), clip);
    }

    private Clip clip(int video, Function<Video, int[]> choice, UnaryOperator<Raster> change) {
        Path file = list.videos().get(video).video();
        return open(file, open -> {
            int[] numbers = choice.apply(open);
            List<Raster> frames =
                    ClipReader.read(open, numbers, frame -> input.order().of(change.apply(frame)));
            warn(video, open);
            return Clip.of(open, numbers, frames);
        });
    }

    private void warn(int video, Video open) {
        // Whoever predicts looks at each video as a whole besides, and tells what is wrong with it.
        if (!(use instanceof DatasetUse.Prediction) && !open.warnings().isEmpty() && warnedOf.add(video)) {
            open.warnings().forEach(sentence -> warnings()
                    .add(sentence, list.videos().get(video).video().toString()));
        }
    }

    private <R> R open(Path file, Function<Video, R> reader) {
        if (use instanceof DatasetUse.Prediction prediction
                && prediction.videos().isPresent()
                && source.reads(file)) {
            return prediction.videos().get().read(file, reader);
        }
        try (Video open = source.open(file, input.framesPerSecond())) {
            return reader.apply(open);
        }
    }

    private Sample<VideoLabels> sample(int index, int video, List<Raster> frames, Optional<ClipTime> time) {
        ListedVideo listed = list.videos().get(video);
        VideoLabels labels = new VideoLabels(listed.labels().labels(), time);
        return new Sample<>(new SampleKey(index, video, listed.video().toString()), frames, labels);
    }

    @Override
    public Normalization normalization() {
        return input.normalization();
    }

    @Override
    public double framesPerSecond() {
        return input.framesPerSecond();
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
        return list.videos().get(views.video(index)).labels().labels().clone();
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

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.data.Normalization;
import io.densekit.plugins.video.clips.ChannelOrder;
import io.densekit.plugins.video.sampling.FrameSampling;
import io.densekit.plugins.video.sampling.Rule;
import io.densekit.plugins.video.sampling.SlidingClips;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;

/** The key {@code input} of datasets of videos. */
@Describe("the network's input: which frames, how large, and how many views of a video are judged together")
public record ClipInputSettings(
        @Describe("which frames make a clip: dense, as UniFormer on Kinetics; uniform, spread over the video, as on"
                        + " Something-Something; strided, as SlowFast on Charades; looped, as ViViT; dense-early, as"
                        + " SlowFast's first")
                @Default("dense")
                Rule sampling,
        @Describe("frames of a clip") @Default("16") int frames,
        @Describe("frames of the video from one frame of a clip to the next; 4 if not given, and none with uniform")
                Optional<Integer> stride,
        @Describe("clips that a video is judged by") @Default("1") int clips,
        @Describe("squares of each clip that it is judged by: 1, the middle one, or 3, along the longer side")
                @Default("1")
                int crops,
        @Describe("pixels that the shorter side of a frame is scaled to for judging") @Default("224") int shorterSide,
        @Describe("side of the square that the network sees, in pixels") @Default("224") int cropSize,
        @Describe("the most seconds from one clip of a whole video to the next where predict runs") @Default("1.0")
                double predictEvery,
        @Describe(
                        "seconds that a clip of uniform sampling spreads over where predict runs, or the whole video where that"
                                + " is shorter; 4 if not given")
                Optional<Double> predictWindow,
        @Describe("order of the colours that the network takes: rgb, or bgr, as UniFormer on folders of frames")
                @Default("rgb")
                ChannelOrder order,
        @Describe("frames a second of folders of frames, which don't say it") @Default("24") double framesPerSecond,
        @Describe("mean of each channel within 0..1, in the network's order") @Default("[0.45, 0.45, 0.45]")
                List<Double> mean,
        @Describe("deviation of each channel, in the network's order") @Default("[0.225, 0.225, 0.225]")
                List<Double> std) {

    private static final int MOST_FRAMES = 4096;
    private static final int MOST_STRIDE = 4096;
    private static final int USUAL_STRIDE = 4;
    private static final double USUAL_WINDOW = 4;
    private static final int MOST_SIDE = 8192;

    /** @throws InvalidSetting if a value is out of its range */
    public ClipInputSettings {
        InvalidSetting.unlessCountWithin("frames", frames, 1, MOST_FRAMES);
        stride.ifPresent(step -> InvalidSetting.unlessCountWithin("stride", step, 1, MOST_STRIDE));
        if (sampling == Rule.UNIFORM && stride.isPresent()) {
            throw new InvalidSetting(
                    "stride", "is not for uniform sampling, which spreads frames over the whole video");
        }
        InvalidSetting.unlessPositive("predictEvery", predictEvery);
        predictWindow.ifPresent(seconds -> InvalidSetting.unlessPositive("predictWindow", seconds));
        if (sampling != Rule.UNIFORM && predictWindow.isPresent()) {
            throw new InvalidSetting(
                    "predictWindow", "is for uniform sampling; other clips have their length from frames and stride");
        }
        InvalidSetting.unlessCountWithin("clips", clips, 1, 1000);
        if (crops != 1 && crops != 3) {
            throw new InvalidSetting("crops", "must be 1 or 3, got " + crops);
        }
        InvalidSetting.unlessCountWithin("cropSize", cropSize, 1, MOST_SIDE);
        InvalidSetting.unlessCountWithin("shorterSide", shorterSide, cropSize, MOST_SIDE);
        InvalidSetting.unlessPositive("framesPerSecond", framesPerSecond);
        Normalization.ofSettings(mean, std);
    }

    FrameSampling frameSampling() {
        return new FrameSampling(sampling, frames, sampling == Rule.UNIFORM ? 1 : stride.orElse(USUAL_STRIDE), clips);
    }

    SlidingClips slidingClips() {
        return new SlidingClips(
                sampling, frames, frameSampling().stride(), predictEvery, predictWindow.orElse(USUAL_WINDOW));
    }

    /** Samples that a video is judged by. */
    int views() {
        return clips * crops;
    }

    Normalization normalization() {
        return Normalization.ofSettings(mean, std);
    }
}

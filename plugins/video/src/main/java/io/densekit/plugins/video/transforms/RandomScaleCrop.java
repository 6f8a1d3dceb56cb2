// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.transforms;

import io.densekit.data.ImageTransform;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.plugins.video.clips.FrameScaling;
import io.densekit.plugins.video.clips.FrameScaling.Window;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Scales a frame to a shorter side that is drawn and cuts out a square at a place that is drawn (SlowFast's jitter; the inverse of
 * the side is what is drawn evenly there for large networks, here the side is).
 */
@Describe("scales frames to a random size and cuts out a square, as video networks are trained")
public record RandomScaleCrop(
        @Describe("side of the square, in pixels") @Default("224") int size,
        @Describe("least and most pixels of the shorter side that frames are scaled to") @Default("[256, 320]")
                List<Integer> shorter)
        implements ImageTransform {

    private static final int MOST = 8192;

    /** @throws InvalidSetting if a value is out of its range */
    public RandomScaleCrop {
        shorter = List.copyOf(shorter);
        InvalidSetting.unlessCountWithin("size", size, 1, MOST);
        if (shorter.size() != 2 || shorter.get(0) > shorter.get(1) || shorter.get(0) < size || shorter.get(1) > MOST) {
            throw new InvalidSetting(
                    "shorter",
                    "must be [least, most], of " + size + ", the crop's size, to " + MOST + ", got " + shorter);
        }
    }

    /** For a square of that size, scaled as the published 256 to 320 are for 224. */
    public static RandomScaleCrop usual(int size) {
        return new RandomScaleCrop(size, List.of(size * 8 / 7, size * 10 / 7));
    }

    @Override
    public Sample<ImageTruth> apply(Sample<ImageTruth> sample, RandomGenerator random) {
        int side = random.nextInt(shorter.get(0), shorter.get(1) + 1);
        FrameScaling scaling = FrameScaling.shorterSide(sample.image(), side);
        int top = random.nextInt(scaling.height() - size + 1);
        int left = random.nextInt(scaling.width() - size + 1);
        return sample.with(scaling.of(sample.image(), new Window(top, left, size, size)), sample.truth());
    }
}

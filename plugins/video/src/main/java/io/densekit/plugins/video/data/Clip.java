// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.data;

import io.densekit.plugins.video.task.ClipTime;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import java.util.List;
import java.util.stream.IntStream;

/** Frames of a video, and where they lie in it. */
record Clip(List<Raster> frames, ClipTime time) {

    /** @param numbers of the frames; some may stand there several times */
    static Clip of(Video video, int[] numbers, List<Raster> frames) {
        int first = IntStream.of(numbers).min().orElseThrow();
        int last = IntStream.of(numbers).max().orElseThrow();
        return new Clip(frames, new ClipTime(first, last, video.seconds(first), video.seconds(last)));
    }
}

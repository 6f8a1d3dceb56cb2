// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.clips;

import io.densekit.structures.Raster;
import io.densekit.video.Video;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Takes frames of a video and changes each, while only some of the unchanged ones are in memory. */
public final class ClipReader {

    /** Bytes of unchanged frames that are held at once; a clip of a film would be half a gigabyte. */
    private static final long MOST_BYTES = 64 << 20;

    private ClipReader() {}

    /**
     * Frames of a video.
     *
     * @param frames within the video
     * @param change what each becomes, such as a smaller frame
     * @throws io.densekit.UserError if one can't be decoded; the message names the file
     */
    public static List<Raster> read(Video video, int[] frames, UnaryOperator<Raster> change) {
        long bytes = Math.max(1, (long) video.height() * video.width() * Raster.CHANNELS);
        int most = (int) Math.max(1, Math.min(frames.length, MOST_BYTES / bytes));
        List<Raster> changed = new ArrayList<>(frames.length);
        for (int from = 0; from < frames.length; from += most) {
            int to = Math.min(frames.length, from + most);
            for (Raster frame : video.frames(Arrays.copyOfRange(frames, from, to))) {
                changed.add(change.apply(frame));
            }
        }
        return changed;
    }
}

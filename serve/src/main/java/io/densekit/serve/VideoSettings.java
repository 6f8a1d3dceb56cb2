// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.UserError;
import io.densekit.video.VideoLimits;
import java.time.Duration;

/**
 * What a video that is sent may cost.
 *
 * @param most videos that are answered at a time; further ones are refused
 * @param mostBytes of a video's file, which lies on disk meanwhile
 * @param mostPixels of a frame
 * @param mostFrames of a video
 * @param longest from the first frame to the last
 */
public record VideoSettings(int most, long mostBytes, long mostPixels, int mostFrames, Duration longest) {

    /** A minute of a telephone's, but for its largest frames. */
    public static final VideoSettings DEFAULTS =
            new VideoSettings(1, 64L << 20, 4_000_000, 3_600, Duration.ofMinutes(5));

    /** @throws UserError if a number is none that can be */
    public VideoSettings {
        require(
                most >= 1 && most <= ServeSettings.MOST,
                "1 to " + ServeSettings.MOST + " videos are let in, not " + most);
        require(mostBytes >= 1, "a video has at least 1 byte, not " + mostBytes);
        require(mostPixels >= 1, "a frame has at least 1 pixel, not " + mostPixels);
        require(mostFrames >= 1, "a video has at least 1 frame, not " + mostFrames);
        require(!longest.isNegative(), "no video is shorter than no time");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw UserError.usage(otherwise);
        }
    }

    VideoLimits limits() {
        return new VideoLimits(mostPixels, mostFrames, longest.toMillis() / 1e3);
    }
}

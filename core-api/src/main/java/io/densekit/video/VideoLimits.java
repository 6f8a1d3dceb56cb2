// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a video may cost that comes from somebody whom nobody knows: a file of some kilobytes may claim frames of a hundred million
 * pixels, and thousands of them.
 *
 * @param pixels of a frame
 * @param frames of the video
 * @param seconds from the first frame to the last
 */
public record VideoLimits(long pixels, int frames, double seconds) {

    /** The cause of an error that tells of a video that is more than allowed, and not of a broken one. */
    public static final class Exceeded extends RuntimeException {
        private Exceeded() {
            super(null, null, false, false);
        }
    }

    /** Frames of so many pixels, however many there are. */
    public static VideoLimits ofPixels(long pixels) {
        return new VideoLimits(pixels, Integer.MAX_VALUE, Double.POSITIVE_INFINITY);
    }

    /** @throws UserError if a video that is open is larger or longer, or has no frame */
    public void require(Path file, Video video) {
        if (video.size() == 0) {
            throw UserError.failure(file + " has no frame");
        }
        requirePixels(file, video.height(), video.width());
        requireFrames(file, video.size());
        requireSeconds(file, video.seconds(video.size() - 1));
    }

    /** @throws UserError if a frame is larger */
    public void requirePixels(Path file, int height, int width) {
        if ((long) height * width > pixels) {
            throw exceeded(file + " claims frames of " + width + " x " + height + " pixels, more than the " + pixels
                    + " that are read; scale it down");
        }
    }

    /**
     * Said as soon as there is one too many, when nobody knows yet how many there are.
     *
     * @throws UserError if there are more frames
     */
    public void requireFrames(Path file, long counted) {
        if (counted > frames) {
            throw exceeded(
                    file + " has more than the " + frames + " frames that are read; cut it, or leave some frames out");
        }
    }

    /** @throws UserError if it lasts longer */
    public void requireSeconds(Path file, double lasts) {
        if (lasts > seconds) {
            throw exceeded(String.format(
                    Locale.ROOT,
                    "%s lasts %.1f s, longer than the %.1f s that are read; cut it",
                    file,
                    lasts,
                    seconds));
        }
    }

    private static UserError exceeded(String sentence) {
        return UserError.failure(sentence, new Exceeded());
    }
}

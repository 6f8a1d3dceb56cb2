// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import java.nio.file.Path;

/**
 * A frame of a video, which is predicted on as an image is.
 *
 * @param number from 0
 * @param seconds after the first frame
 * @param framesPerSecond of the whole video, on the mean
 * @param annotated the video that its picture goes to
 */
record VideoFrame(int number, double seconds, double framesPerSecond, Path annotated) {

    /** The frame's name: the video's, as if that were a folder, and the number. */
    static Path name(Path video, int number) {
        return video.resolve("%06d".formatted(number));
    }

    /** The number in such a name. */
    static int number(Path name) {
        return Integer.parseInt(name.getFileName().toString());
    }
}

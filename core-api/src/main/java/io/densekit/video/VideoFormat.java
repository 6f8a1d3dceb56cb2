// SPDX-License-Identifier: Apache-2.0
package io.densekit.video;

import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;
import java.nio.file.Path;
import java.util.Set;

/**
 * Reads and writes a family of video files. Immutable and safe for use by several threads. A plugin binds a record without
 * components that is the format itself:
 *
 * <pre>{@code
 * component(VideoFormat.POINT, "ffmpeg", FfmpegFormat.class);
 * }</pre>
 */
public interface VideoFormat {

    /** Where formats plug in. */
    ExtensionPoint<VideoFormat, NoArguments> POINT = new ExtensionPoint<>("video-format", VideoFormat.class);

    /** Endings of the files that it reads, in lower case and without a dot: {@code mp4}. */
    Set<String> endings();

    /**
     * Opens a file.
     *
     * @throws io.densekit.UserError if it is missing, no video, has no frame or is too large; the message names the file
     */
    Video open(Path file);

    /**
     * Opens a file that may be meant to cost much. A format that can tells what is too large or too long before it has read, or
     * decoded, all of it.
     *
     * @throws io.densekit.UserError as {@link #open(Path)}, or if it is more than allowed
     */
    default Video open(Path file, VideoLimits limits) {
        Video video = open(file);
        try {
            limits.require(file, video);
            return video;
        } catch (RuntimeException | Error e) {
            video.close();
            throw e;
        }
    }

    /**
     * Begins a file.
     *
     * @param height of every frame, in pixels
     * @param width of every frame, in pixels
     * @param framesPerSecond positive
     * @throws io.densekit.UserError if it can't be written or the ending says a kind that can't be written
     */
    VideoWriter create(Path file, int height, int width, double framesPerSecond);
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.clips;

import io.densekit.UserError;
import io.densekit.data.FrameFolder;
import io.densekit.data.ImageSource;
import io.densekit.video.Video;
import io.densekit.video.VideoFormats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Opens videos, be they files or folders of frames. Safe for use by several threads.
 *
 * @param formats reads files
 * @param images reads frames of folders
 */
public record VideoSource(VideoFormats formats, ImageSource images) {

    /**
     * Opens a video.
     *
     * @param framesPerSecond of folders of frames; files say their own
     * @throws UserError if it is missing, can't be read or has no frame; the message names it
     */
    public Video open(Path video, double framesPerSecond) {
        return Files.isDirectory(video) ? new FrameFolder(video, images, framesPerSecond) : formats.open(video);
    }

    /** Whether a name is that of a video file. */
    public boolean reads(Path file) {
        return formats.reads(file);
    }

    /** Endings of video files, in lower case and without a dot. */
    public List<String> endings() {
        return formats.endings();
    }

    /**
     * Whether a folder holds frames, by the names of its files.
     *
     * @throws IOException if it can't be read
     */
    public static boolean holdsFrames(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(FrameFolder::isFrame);
        }
    }
}

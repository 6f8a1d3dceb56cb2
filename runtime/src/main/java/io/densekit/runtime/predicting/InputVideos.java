// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.UserError;
import io.densekit.data.FrameFolder;
import io.densekit.data.ImageSource;
import io.densekit.video.Video;
import io.densekit.video.VideoFormats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The videos among what is predicted on, each looked at once: how many frames it has, and when they are shown.
 *
 * @param timings of those that can be read
 * @param unreadable a sentence for each of the others
 */
record InputVideos(Map<Path, Timing> timings, List<String> unreadable) {

    /**
     * When frames are shown.
     *
     * @param seconds after the first frame, by frame
     */
    record Timing(double[] seconds, double framesPerSecond) {}

    /**
     * Opens each of the files that is a video.
     *
     * @param frames reads those of videos that are folders
     * @param alone whether nothing but videos can be predicted on
     */
    static InputVideos among(List<Path> files, VideoFormats formats, ImageSource frames, boolean alone) {
        Map<Path, Timing> timings = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (Path file : files) {
            if (formats.reads(file) || Files.isDirectory(file)) {
                try (Video video = open(file, formats, frames)) {
                    timings.put(file, timing(video));
                } catch (UserError e) {
                    unreadable.add(e.getMessage());
                }
            } else if (alone) {
                unreadable.add(file + " is no video, and the network takes whole videos");
            }
        }
        return new InputVideos(timings, unreadable);
    }

    /** Opens a file, or a folder of frames as if these were of the usual rate. */
    static Video open(Path video, VideoFormats formats, ImageSource frames) {
        return Files.isDirectory(video)
                ? new FrameFolder(video, frames, FrameFolder.USUAL_FRAMES_PER_SECOND)
                : formats.open(video);
    }

    private static Timing timing(Video video) {
        double[] seconds = new double[video.size()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = video.seconds(i);
        }
        return new Timing(seconds, video.framesPerSecond());
    }

    /** Files without the videos that can't be read. */
    List<Path> readable(List<Path> files, VideoFormats formats, boolean alone) {
        return files.stream()
                .filter(file -> timings.containsKey(file) || !alone && !formats.reads(file))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import io.densekit.data.ImageSource;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoFormats;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads frames of videos by their {@linkplain VideoFrame#name names}, and all else as files. It is fast where frames are asked
 * for in their order; one video is open and one frame in memory at a time.
 */
final class FrameSource implements ImageSource, AutoCloseable {

    private final VideoFormats formats;
    private final Set<Path> videos;
    private final ImageSource files;
    private final Set<String> warnings = new TreeSet<>();
    private Path file;
    private Video video;
    private int number;
    private Raster frame;

    /**
     * Over these videos.
     *
     * @param files reads whatever is no frame
     */
    FrameSource(VideoFormats formats, Set<Path> videos, ImageSource files) {
        this.formats = formats;
        this.videos = Set.copyOf(videos);
        this.files = files;
    }

    @Override
    public Raster read(Path name) {
        Path parent = name.getParent();
        return parent != null && videos.contains(parent) ? frame(parent, VideoFrame.number(name)) : files.read(name);
    }

    private synchronized Raster frame(Path wanted, int wantedNumber) {
        open(wanted);
        if (frame == null || number != wantedNumber) {
            frame = video.frames(wantedNumber).get(0);
            number = wantedNumber;
        }
        return frame;
    }

    private void open(Path wanted) {
        if (!wanted.equals(file)) {
            close();
            video = InputVideos.open(wanted, formats, files);
            file = wanted;
        }
    }

    /** What is wrong with videos that were closed. */
    synchronized List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public synchronized void close() {
        if (video != null) {
            warnings.addAll(video.warnings());
            video.close();
        }
        file = null;
        video = null;
        frame = null;
    }
}

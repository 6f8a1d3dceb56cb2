// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.settings.Describe;
import io.densekit.video.Video;
import io.densekit.video.VideoFormat;
import io.densekit.video.VideoLimits;
import io.densekit.video.VideoWriter;
import java.nio.file.Path;
import java.util.Set;

/** The files that FFmpeg reads and writes here. */
@Describe("MP4, MOV, MKV, WebM and AVI, by FFmpeg")
record FfmpegFormat() implements VideoFormat {

    /** Most pixels of a frame, as of an image. */
    private static final long MOST_PIXELS = 100_000_000;

    @Override
    public Set<String> endings() {
        return Set.of("mp4", "m4v", "mov", "mkv", "webm", "avi");
    }

    @Override
    public Video open(Path file) {
        return new FfmpegVideo(file, VideoLimits.ofPixels(MOST_PIXELS));
    }

    @Override
    public Video open(Path file, VideoLimits limits) {
        long pixels = Math.min(limits.pixels(), MOST_PIXELS);
        return new FfmpegVideo(file, new VideoLimits(pixels, limits.frames(), limits.seconds()));
    }

    @Override
    public VideoWriter create(Path file, int height, int width, double framesPerSecond) {
        return new FfmpegWriter(file, height, width, framesPerSecond);
    }
}

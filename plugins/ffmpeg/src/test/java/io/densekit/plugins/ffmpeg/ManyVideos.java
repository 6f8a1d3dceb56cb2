// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A program that opens, decodes and writes many videos, and prints how many kilobytes it takes more after the last ones. */
final class ManyVideos {

    private static final int WARM_UP = 240;

    private final FfmpegFormat format = new FfmpegFormat();
    private final List<Path> clips = List.of(
            Clips.path("h264.mp4"),
            Clips.path("vp9.webm"),
            Clips.path("hevc.mkv"),
            Clips.path("mjpeg.avi"),
            Clips.path("mpeg4-b-frames.avi"));
    private final Path folder;
    private final Path broken;

    private ManyVideos(Path folder) throws IOException {
        this.folder = folder;
        byte[] bytes = Files.readAllBytes(clips.get(0));
        broken = Files.write(folder.resolve("broken.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** @param arguments a folder to write into, and how many videos */
    public static void main(String[] arguments) throws IOException {
        ManyVideos videos = new ManyVideos(Path.of(arguments[0]));
        videos.visit(WARM_UP);
        long before = resident();
        videos.visit(Integer.parseInt(arguments[1]));
        System.out.println(resident() - before);
    }

    private void visit(int count) {
        for (int i = 0; i < count; i++) {
            visit(clips.get(i % clips.size()));
        }
    }

    private void visit(Path clip) {
        try (Video video = format.open(clip);
                VideoWriter writer = format.create(folder.resolve("copy.mp4"), video.height(), video.width(), 25)) {
            for (Raster frame : video.frames(video.size() - 1, 3)) {
                writer.add(frame);
            }
            writer.finish();
        }
        try (Video video = format.open(broken)) {
            throw new AssertionError("read " + video);
        } catch (UserError e) {
            // as it should be
        }
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findAny()
                .orElseThrow();
    }
}

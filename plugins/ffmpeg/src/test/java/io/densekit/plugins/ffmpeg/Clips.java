// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The small clips that lie beside the tests, and real ones that some machines have. */
final class Clips {

    /** Real clips, of which the repository has only the digests. */
    static final List<String> REAL = List.of(
            "demo.mp4", "demo_skeleton.mp4", "demo_spatiotemporal_det.mp4", "part_0.mp4", "test.mp4", "test.avi");

    static final List<String> OWN = List.of(
            "av1.mp4",
            "h264.mp4",
            "h264-bt709.mp4",
            "h264-edit-list.mp4",
            "h264-full-range.mp4",
            "h264-odd-444.mp4",
            "h264-one-key.mkv",
            "h264-open-gop.mp4",
            "h264-variable-rate.mp4",
            "hevc.mkv",
            "hevc.mp4",
            "mjpeg.avi",
            "mpeg4-b-frames.avi",
            "mpeg4.avi",
            "vp8.webm",
            "vp9.webm",
            "vp9-full-range.webm");

    private Clips() {}

    static Stream<String> all() {
        return Stream.concat(OWN.stream(), REAL.stream());
    }

    /** A clip by name; the test is skipped where it is a real one that this machine lacks. */
    static Path path(String name) {
        if (!REAL.contains(name)) {
            return resource("/clips/" + name);
        }
        Path real = Path.of(System.getProperty("densekit.shared", ""))
                .resolve("data/videos")
                .resolve(name);
        assumeTrue(Files.exists(real), () -> "the clip " + real + " is not on this machine");
        return real;
    }

    /** Two numbers a frame: CRC-32 of its planes, and of its picture in blue, green and red. */
    static List<String> digests(String name) {
        try {
            return Files.readAllLines(resource("/digests/" + name + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path resource(String name) {
        URL found = Clips.class.getResource(name);
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

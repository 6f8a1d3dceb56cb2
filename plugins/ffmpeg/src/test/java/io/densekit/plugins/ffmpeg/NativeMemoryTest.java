// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What videos hold of FFmpeg's memory is given back. {@code -Ddensekit.video.opens=2000} looks longer. */
class NativeMemoryTest {

    private static final int OPENS = Integer.getInteger("densekit.video.opens", 240);

    /** What the JVM itself still takes for compiled code; a decoder alone has more than a thirtieth of it. */
    private static final long MOST_GROWTH_KILOBYTES = 8_000;

    @TempDir
    Path folder;

    /** In a process of its own whose heap doesn't grow. */
    @Test
    void staysFlatOverManyVideos() throws IOException, InterruptedException {
        assumeTrue(
                Files.exists(Path.of("/proc/self/status")), "this system doesn't tell how much memory a process has");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms64m",
                        "-Xmx64m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyVideos.class.getName(),
                        folder.toString(),
                        Integer.toString(OPENS))
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(Long.parseLong(out))
                .as("kilobytes more after another %s videos", OPENS)
                .isLessThan(MOST_GROWTH_KILOBYTES);
    }
}

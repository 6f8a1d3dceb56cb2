// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.video;

import com.sun.management.OperatingSystemMXBean;
import io.densekit.plugin.Plugins;
import io.densekit.structures.Raster;
import io.densekit.video.Video;
import io.densekit.video.VideoFormats;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Decodes 16 frames of each clip, and prints what that took, the start of the JVM included. */
final class DecodingRun {

    private static final int FRAMES = 16;
    private static final int STRIDE = 4;

    private DecodingRun() {}

    /** Arguments: {@code SAMPLING CLIPS FILE...}; files are taken in turn. */
    public static void main(String[] arguments) {
        VideoFormats formats = new VideoFormats(Plugins.catalog(DecodingRun.class.getClassLoader()));
        List<Path> files = Arrays.stream(arguments).skip(2).map(Path::of).toList();
        int clips = Integer.parseInt(arguments[1]);
        long start = System.nanoTime();
        long sum = 0;
        for (int i = 0; i < clips; i++) {
            try (Video video = formats.open(files.get(i % files.size()))) {
                for (Raster frame : video.frames(indices(arguments[0], video.size()))) {
                    sum += sum(frame);
                }
            }
        }
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.println("wall " + (System.nanoTime() - start) / 1e9);
        System.out.println("cpu " + system.getProcessCpuTime() / 1e9);
        System.out.println("sum " + sum);
    }

    private static int[] indices(String sampling, int size) {
        int start = Math.max(size - FRAMES * STRIDE, 0) / 2;
        return IntStream.range(0, FRAMES)
                .map(i -> sampling.equals("uniform") ? (int) ((i + 0.5) * size / FRAMES) : start + i * STRIDE)
                .map(i -> Math.min(size - 1, i))
                .toArray();
    }

    private static long sum(Raster frame) {
        long sum = 0;
        for (byte value : frame.rgb()) {
            sum += value & 0xff;
        }
        return sum;
    }
}

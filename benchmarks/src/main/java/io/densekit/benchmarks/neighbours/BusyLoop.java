// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** A process that keeps one core busy, as another program on the same machine would. */
final class BusyLoop implements AutoCloseable {

    private final Process process;

    private BusyLoop(Process process) {
        this.process = process;
    }

    static BusyLoop start() throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyLoop.class.getName()))
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        return new BusyLoop(process);
    }

    /** Turns until nobody holds its standard input any more. */
    public static void main(String[] arguments) {
        Thread turning = new Thread(() -> {
            double sum = 0;
            for (long i = 1; ; i++) {
                sum += 1.0 / i;
                if (Double.isNaN(sum)) {
                    throw new AssertionError("a sum of fractions is a number");
                }
            }
        });
        turning.setDaemon(true);
        turning.start();
        try {
            while (System.in.read() >= 0) {
                // whatever is said
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.example.service;

import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.ModelOptions;
import io.densekit.library.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Predicts on the images of a folder over and over from several threads, and tells whether all answers are those of one. */
public final class ManyRequests {

    private ManyRequests() {}

    /** @param arguments a model's folder, a folder of images, requests, threads that ask, and how many run side by side */
    public static void main(String[] arguments) throws Exception {
        int requests = Integer.parseInt(arguments[2]);
        int threads = Integer.parseInt(arguments[3]);
        ModelOptions options = ModelOptions.DEFAULTS.withConcurrent(Integer.parseInt(arguments[4]));
        List<Picture> pictures = pictures(Path.of(arguments[1]));
        try (DenseModel<Detections> model = Densekit.load(Path.of(arguments[0]), Detections.class, options)) {
            long began = System.nanoTime();
            List<String> expected = pictures.stream()
                    .map(picture -> Service.lines(model, model.predict(picture)))
                    .toList();
            System.out.printf("one thread: %.1f images/s%n", pictures.size() / seconds(began));
            ExecutorService callers = Executors.newFixedThreadPool(threads);
            long first = 0;
            int other = 0;
            for (int done = 0; done < requests; done += 1000) {
                began = System.nanoTime();
                List<Future<String>> answers = new ArrayList<>();
                for (int i = 0; i < 1000; i++) {
                    Picture picture = pictures.get(i % pictures.size());
                    answers.add(callers.submit(() -> Service.lines(model, model.predict(picture))));
                }
                for (int i = 0; i < answers.size(); i++) {
                    other += answers.get(i).get().equals(expected.get(i % pictures.size())) ? 0 : 1;
                }
                double speed = 1000 / seconds(began);
                long resident = resident();
                first = first == 0 ? resident : first;
                System.out.printf(
                        "%6d requests: %.1f images/s, %d MiB (%+.1f %%), %d other answers%n",
                        done + 1000, speed, resident >> 20, 100.0 * (resident - first) / first, other);
            }
            callers.shutdown();
        }
    }

    private static List<Picture> pictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().limit(100).map(Picture::of).toList();
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** Of this process, in bytes, as Linux counts it. */
    private static long resident() throws IOException {
        String pages = Files.readString(Path.of("/proc/self/statm")).split(" ")[1];
        return Long.parseLong(pages) * 4096;
    }
}

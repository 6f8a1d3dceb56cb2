// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.densekit.runtime.memory.ResidentMemory;
import io.densekit.runtime.predicting.PredictionRequest;
import io.densekit.task.Prediction;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;

/**
 * Asks a model for the same images in turn as {@code densekit predict} does, files in and {@code predictions.json} out, and as a
 * service does, from many threads image by image, and tells how many images a second, and how much of a core, each takes. Predict draws
 * pictures besides: at a threshold of 1 there is nothing on them, but they are written.
 */
final class DoorBesidePredict {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DenseModel<Prediction> model;
    private final List<Path> images;
    private final List<String> expected = new ArrayList<>();
    private final ExecutorService callers;
    private int other;

    private DoorBesidePredict(DenseModel<Prediction> model, List<Path> images, ExecutorService callers) {
        this.model = model;
        this.images = images;
        this.callers = callers;
    }

    /** @param arguments a model's folder, a folder of images, rounds, threads that ask, how many run side by side, requests a round */
    public static void main(String[] arguments) throws Exception {
        int concurrent = Integer.parseInt(arguments[4]);
        int each = Integer.parseInt(arguments[5]);
        List<Path> images = images(Path.of(arguments[1]));
        ExecutorService callers = Executors.newFixedThreadPool(Integer.parseInt(arguments[3]));
        try (DenseModel<Prediction> model = Densekit.load(
                Path.of(arguments[0]), Prediction.class, ModelOptions.DEFAULTS.withConcurrent(concurrent))) {
            new DoorBesidePredict(model, images, callers).run(Integer.parseInt(arguments[2]), each);
        } finally {
            callers.shutdown();
        }
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private String answer(Path image) {
        return JSON.valueToTree(model.entries(model.predict(Picture.of(image)))).toString();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** Images a second, and milliseconds of a core that each takes. */
    private record Pace(double images, double milliseconds) {
        static Pace of(int count, Work work) throws Exception {
            long began = System.nanoTime();
            long used = SYSTEM.getProcessCpuTime();
            work.run();
            double seconds = (System.nanoTime() - began) / 1e9;
            return new Pace(count / seconds, (SYSTEM.getProcessCpuTime() - used) / 1e6 / count);
        }
    }

    private void run(int rounds, int each) throws Exception {
        for (Path image : images) {
            expected.add(answer(image));
        }
        predict();
        door(each);
        List<Pace> predicts = new ArrayList<>();
        List<Pace> doors = new ArrayList<>();
        long before = 0;
        for (int round = 0; round < rounds; round++) {
            Pace predict = Pace.of(images.size(), this::predict);
            Pace door = Pace.of(each, () -> door(each));
            predicts.add(predict);
            doors.add(door);
            long resident = ResidentMemory.megabytes().orElse(0);
            before = before == 0 ? resident : before;
            System.out.printf(
                    "round %d: predict %.1f images/s, %.1f ms of a core; %d threads %.1f images/s, %.1f ms of a core; %d MiB"
                            + " (%+.1f %%), %d other answers%n",
                    round + 1,
                    predict.images(),
                    predict.milliseconds(),
                    ((ThreadPoolExecutor) callers).getCorePoolSize(),
                    door.images(),
                    door.milliseconds(),
                    resident,
                    100.0 * (resident - before) / before,
                    other);
        }
        System.out.printf(
                "median: the door has %.2f times predict's images a second, and takes %.2f times its processor time%n",
                median(doors, true) / median(predicts, true), median(doors, false) / median(predicts, false));
    }

    private static double median(List<Pace> paces, boolean images) {
        double[] sorted = paces.stream()
                .mapToDouble(pace -> images ? pace.images() : pace.milliseconds())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }

    private void predict() throws IOException {
        Path out = Files.createTempDirectory("door-beside-predict");
        PredictionRequest request = PredictionRequest.of(images, out);
        model.predictFiles(new PredictionRequest(
                request.inputs(), false, request.boxes(), request.ids(), OptionalDouble.of(1), out, false));
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private void door(int each) throws Exception {
        List<Future<Boolean>> answers = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            int image = i % images.size();
            answers.add(callers.submit(() -> answer(images.get(image)).equals(expected.get(image))));
        }
        for (Future<Boolean> answer : answers) {
            other += answer.get() ? 0 : 1;
        }
    }
}

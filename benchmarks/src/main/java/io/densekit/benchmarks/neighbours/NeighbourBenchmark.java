// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.neighbours;

import io.densekit.benchmarks.contest.Contestant;
import io.densekit.benchmarks.contest.Folders;
import io.densekit.benchmarks.contest.Given;
import io.densekit.benchmarks.contest.Launched;
import io.densekit.benchmarks.contest.Timing;
import io.densekit.datasets.shapes.ShapesGenerator;
import io.densekit.datasets.shapes.ShapesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times training and prediction alone and beside a process that keeps one core busy, in turn, and prints which share of their
 * speed they keep.
 *
 * @param configs the repository's folder of that name
 * @param seconds of one turn
 */
public record NeighbourBenchmark(Path configs, int rounds, double seconds) {

    private static final int IMAGES = 200;

    /**
     * Arguments: {@code CONFIGS [rounds=N] [seconds=S] [threads=T] [json=FILE]}; so many threads have the operators of what is not
     * left to densekit, as many as there are cores if nothing is said.
     *
     * @throws IllegalArgumentException if an argument is none of these
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        Given given = Given.of(
                arguments, Map.of("rounds", "5", "seconds", "4", "threads", Integer.toString(cores), "json", ""));
        NeighbourBenchmark benchmark = new NeighbourBenchmark(
                given.configs(), given.number("rounds"), Double.parseDouble(given.text("seconds")));
        Map<String, Object> all = new LinkedHashMap<>();
        System.out.print(header());
        for (Workload workload : Workload.all(given.number("threads"))) {
            List<Timing> timings = benchmark.timings(workload);
            System.out.print(row(workload, timings));
            all.put(workload.title(), timings);
        }
        given.writeJson(all);
    }

    /** Milliseconds an image, alone and beside the other process. */
    List<Timing> timings(Workload workload) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("neighbours");
        Timing alone = new Timing("alone", new ArrayList<>());
        Timing beside = new Timing("beside", new ArrayList<>());
        Map<String, String> variables = workload.isTraining() ? Launched.LEARNING : Launched.PREDICTING;
        try (Contestant contestant = Contestant.start(command(workload, folder), variables)) {
            for (int round = 0; round < rounds; round++) {
                alone.milliseconds().add(contestant.milliseconds());
                try (BusyLoop busy = BusyLoop.start()) {
                    // Until its loop is compiled and turns, and what is beside it has noticed.
                    Thread.sleep(500);
                    beside.milliseconds().add(contestant.milliseconds());
                    if (!busy.isRunning()) {
                        throw new IllegalStateException("the busy process ended too soon");
                    }
                }
            }
        } finally {
            Folders.delete(folder);
        }
        return List.of(alone, beside);
    }

    private List<String> command(Workload workload, Path folder) {
        List<String> command = Launched.java(
                NeighbourRun.class,
                List.of(
                        workload.isTraining() ? "train" : "predict",
                        Double.toString(seconds),
                        configs.resolve(workload.config()).toString(),
                        workload.isTraining() ? folder.resolve("run").toString() : workload.shape(),
                        "compute.device=cpu"));
        if (workload.isTraining()) {
            Path data = folder.resolve("data");
            new ShapesGenerator(new ShapesSettings(IMAGES, 1, 0, 192, 160, 2, 3)).generate(data, done -> {});
            for (String split : List.of("train", "val")) {
                command.add("data." + split + ".annotations=" + ShapesGenerator.keypointAnnotations(data, split));
                command.add("data." + split + ".images=" + ShapesGenerator.images(data, split));
            }
            command.addAll(List.of("schedule.epochs=10000", "evaluation.every-epochs=10000"));
        }
        command.addAll(workload.overrides());
        return command;
    }

    private static String header() {
        return String.format(Locale.ROOT, "%-58s %12s %12s %7s%n", "medians", "images/s", "beside load", "kept");
    }

    private static String row(Workload workload, List<Timing> timings) {
        Timing alone = timings.get(0);
        Timing beside = timings.get(1);
        return String.format(
                Locale.ROOT,
                "%-58s %12.1f %12.1f %5.0f %%%n",
                workload.title(),
                1000 / alone.median(),
                1000 / beside.median(),
                100 / beside.over(alone));
    }
}

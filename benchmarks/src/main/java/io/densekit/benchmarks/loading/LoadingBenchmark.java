// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.loading;

import io.densekit.benchmarks.contest.Contest;
import io.densekit.benchmarks.contest.Folders;
import io.densekit.benchmarks.contest.Given;
import io.densekit.benchmarks.contest.Launched;
import io.densekit.benchmarks.contest.PeerScripts;
import io.densekit.benchmarks.contest.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times training data by number of workers beside PyTorch's loader with OpenCV: crops of persons, images of objects and parts of
 * images for classifiers, decoded, moved, mirrored, normalised and put into batches.
 *
 * @param configs the repository's folder of that name
 * @param python the interpreter; empty for none
 * @param clock {@code wall}, or {@code processor} for what all threads or processes of a loader take
 */
public record LoadingBenchmark(Path configs, String python, int rounds, String clock) {

    /**
     * Arguments: {@code CONFIGS [python=FILE] [rounds=N] [workers=N,...] [cases=NAME,...] [images=N] [data=FOLDER] [clock=wall]
     * [json=FILE]}.
     *
     * @throws IllegalArgumentException if an argument is none of these
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Given given = Given.of(
                arguments,
                Map.of(
                        "python",
                        "",
                        "rounds",
                        "5",
                        "workers",
                        "1,2,4",
                        "images",
                        "256",
                        "data",
                        "",
                        "clock",
                        "wall",
                        "cases",
                        "pose,detection,classification",
                        "json",
                        ""));
        LoadingBenchmark benchmark = new LoadingBenchmark(
                given.configs(), given.text("python"), given.number("rounds"), given.text("clock"));
        Map<String, Object> all = new LinkedHashMap<>();
        Path work = Files.createTempDirectory("loading");
        try {
            LoadedData data = LoadedData.of(given.text("data"), given.number("images"), work);
            System.out.print(header());
            for (LoadingCase each : LoadingCase.ALL) {
                for (String workers :
                        given.list("cases").contains(each.name()) ? given.list("workers") : List.<String>of()) {
                    List<Timing> timings = benchmark.timings(each, data, workers);
                    String title = each.name() + ", workers: " + workers;
                    System.out.print(rows(title, timings));
                    all.put(title, timings);
                }
            }
        } finally {
            Folders.delete(work);
        }
        given.writeJson(all);
    }

    /** Milliseconds a sample of both; ours first. */
    List<Timing> timings(LoadingCase of, LoadedData data, String workers) throws IOException, InterruptedException {
        try (PeerScripts scripts = PeerScripts.of("loading/peer.py")) {
            List<List<String>> commands = new ArrayList<>(List.of(ours(of, data, workers)));
            if (!python.isEmpty()) {
                List<String> arguments = new ArrayList<>(List.of(of.name()));
                arguments.addAll(data.arguments(of));
                arguments.addAll(List.of(Integer.toString(of.batch()), workers, clock));
                commands.add(scripts.command(python, arguments));
            }
            return new Contest(rounds).started(commands);
        }
    }

    private List<String> ours(LoadingCase of, LoadedData data, String workers) {
        List<String> command = Launched.java(
                LoadingRun.class,
                List.of(
                        configs.resolve(of.config()).toString(),
                        Integer.toString(of.batch()),
                        workers,
                        clock,
                        "compute.device=cpu"));
        command.addAll(of.overrides(data));
        return command;
    }

    private static String header() {
        return String.format(Locale.ROOT, "%-58s %10s %10s %9s%n", "samples a second", "median", "most", "ours over");
    }

    /** Samples a second, and how many times as many ours gives. */
    static String rows(String title, List<Timing> timings) {
        StringBuilder text = new StringBuilder(title).append(System.lineSeparator());
        for (Timing timing : timings) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-56s %10.1f %10.1f %9.2f%n",
                    timing.label(),
                    1000 / timing.median(),
                    1000 / timing.least(),
                    timing.over(timings.get(0))));
        }
        return text.toString();
    }
}

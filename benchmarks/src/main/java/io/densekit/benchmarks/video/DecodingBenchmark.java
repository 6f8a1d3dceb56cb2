// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.video;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Decodes 16 frames of each of 256 clips, four frames apart or spread over the whole clip, each time in a fresh process on one
 * thread, and prints the least processor seconds of several runs. With a Python that has PyAV and decord, these run as well,
 * in turn with ours; sums over all pixels show whether the frames are the same.
 */
public final class DecodingBenchmark {

    private static final int CLIPS = 256;
    private static final String OURS = "densekit";

    private final List<String> files;
    private final int repetitions;
    private final String python;
    private final Path script;

    private DecodingBenchmark(List<String> files, int repetitions, String python, Path script) {
        this.files = files;
        this.repetitions = repetitions;
        this.python = python;
        this.script = script;
    }

    /** Arguments: {@code FOLDER [REPETITIONS [PYTHON]]}. The folder's videos are taken in turn. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> files;
        try (Stream<Path> found = Files.list(Path.of(arguments[0]))) {
            files = found.filter(Files::isRegularFile)
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
        Path script = Files.createTempFile("peer", ".py");
        try (InputStream in = DecodingBenchmark.class.getResourceAsStream("peer.py")) {
            Files.write(script, in.readAllBytes());
            int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
            new DecodingBenchmark(files, repetitions, arguments.length > 2 ? arguments[2] : null, script).run();
        } finally {
            Files.delete(script);
        }
    }

    private void run() throws IOException, InterruptedException {
        List<String> tools = python == null ? List.of(OURS) : List.of(OURS, "pyav", "decord");
        System.out.printf(Locale.ROOT, "%-8s %-9s %11s %11s%n", "sampling", "tool", "cpu ms/clip", "of ours");
        for (String sampling : List.of("dense", "uniform")) {
            Map<String, Map<String, Double>> best = new HashMap<>();
            for (int i = 0; i < repetitions; i++) {
                for (String tool : tools) {
                    Map<String, Double> run = measured(command(tool, sampling));
                    best.merge(tool, run, (old, now) -> now.get("cpu") < old.get("cpu") ? now : old);
                }
            }
            Map<String, Double> ours = best.get(OURS);
            for (String tool : tools) {
                Map<String, Double> found = best.get(tool);
                System.out.printf(
                        Locale.ROOT,
                        "%-8s %-9s %11.1f %11.2f%s%n",
                        sampling,
                        tool,
                        1000 * found.get("cpu") / CLIPS,
                        found.get("cpu") / ours.get("cpu"),
                        found.get("sum").equals(ours.get("sum")) ? "" : "   other pixels");
            }
        }
    }

    private List<String> command(String tool, String sampling) {
        List<String> command = new ArrayList<>();
        if (tool.equals(OURS)) {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DecodingRun.class.getName()));
        } else {
            command.addAll(List.of(python, script.toString(), tool));
        }
        command.add(sampling);
        command.add(Integer.toString(CLIPS));
        command.addAll(files);
        return command;
    }

    private static Map<String, Double> measured(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + " failed: " + output);
        }
        Map<String, Double> found = new HashMap<>();
        output.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 2)
                .forEach(words -> found.put(words[0], Double.parseDouble(words[1])));
        return found;
    }
}

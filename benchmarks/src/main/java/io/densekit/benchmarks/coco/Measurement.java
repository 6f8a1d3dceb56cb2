// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a process that evaluated something took.
 *
 * @param total wall seconds from its start to its end
 * @param reported what it printed of itself by name: {@code load}, {@code evaluate} and {@code cpu} in seconds, {@code
 *     peak} in MiB
 * @param stats its metrics in pycocotools' order
 */
record Measurement(double total, Map<String, Double> reported, double[] stats) {

    static Measurement of(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        double total = (System.nanoTime() - start) / 1e9;
        if (exit != 0) {
            throw new IOException(command + " ended with " + exit + ": " + output);
        }
        return parse(total, output);
    }

    static Measurement parse(double total, String output) {
        Map<String, Double> reported = new HashMap<>();
        double[] stats = {};
        for (String line : output.lines().toList()) {
            String[] words = line.split(" ", 2);
            if (words[0].equals("stats")) {
                stats = Arrays.stream(words[1].replaceAll("[\\[\\] ]", "").split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
            } else if (words.length == 2) {
                reported.put(words[0], Double.parseDouble(words[1]));
            }
        }
        return new Measurement(total, reported, stats);
    }

    String line(String type, String tool) {
        return String.format(
                Locale.ROOT,
                "%-10s %-22s %8.2f %8.2f %8.2f %8.2f %8.0f",
                type,
                tool,
                total,
                reported.get("load"),
                reported.get("evaluate"),
                reported.get("cpu"),
                reported.get("peak"));
    }

    /** How many times slower it is than {@code ours}, and whether the metrics agree. */
    String comparedWith(Measurement ours) {
        if (this == ours) {
            return "";
        }
        double difference = 0;
        for (int i = 0; i < Math.min(stats.length, ours.stats.length); i++) {
            difference = Math.max(difference, Math.abs(stats[i] - ours.stats[i]));
        }
        return String.format(
                Locale.ROOT,
                "   %.1f times the wall seconds, %.1f times the cpu seconds; metrics differ by %.0e at most",
                total / ours.total,
                reported.get("cpu") / ours.reported.get("cpu"),
                difference);
    }
}

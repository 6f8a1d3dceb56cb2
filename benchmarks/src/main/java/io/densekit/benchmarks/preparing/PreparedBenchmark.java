// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.preparing;

import io.densekit.benchmarks.contest.Contest;
import io.densekit.benchmarks.contest.Contestant;
import io.densekit.benchmarks.contest.Launched;
import io.densekit.benchmarks.contest.Timing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times a network in its prepared form beside the same run module by module, on the CPU, each in a process of its own and in turn.
 * Module by module it runs twice: with what it frees kept, as for the prepared form, and left to the C library. What all give is read to
 * the host each time.
 *
 * @param config a configuration's file
 * @param shape of the images, such as {@code 1x3x224x224}
 * @param overrides of the configuration, such as {@code compute.precision=bf16} or {@code compute.threads=1}
 */
public record PreparedBenchmark(String config, String shape, int rounds, List<String> overrides) {

    /** Arguments: {@code CONFIG SHAPE [ROUNDS [KEY=VALUE...]]}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> overrides =
                arguments.length > 3 ? Arrays.asList(arguments).subList(3, arguments.length) : List.of();
        int rounds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
        PreparedBenchmark benchmark = new PreparedBenchmark(arguments[0], arguments[1], rounds, overrides);
        System.out.print(Contest.table(String.join(" ", arguments), benchmark.timings()));
    }

    /** The prepared form's rounds, then those module by module: with freed memory kept, and left to the C library. */
    List<Timing> timings() throws IOException, InterruptedException {
        List<Contestant> contestants = new ArrayList<>();
        try {
            for (String form : List.of(NetworkRun.PREPARED, NetworkRun.PLAIN, NetworkRun.LEFT)) {
                List<String> arguments = new ArrayList<>(List.of(form, config, shape));
                arguments.addAll(overrides);
                contestants.add(Contestant.start(Launched.java(NetworkRun.class, arguments), Launched.PREDICTING));
            }
            return new Contest(rounds).of(contestants);
        } finally {
            contestants.forEach(Contestant::close);
        }
    }
}

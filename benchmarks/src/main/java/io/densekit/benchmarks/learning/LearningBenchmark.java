// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.learning;

import io.densekit.benchmarks.contest.Contest;
import io.densekit.benchmarks.contest.Folders;
import io.densekit.benchmarks.contest.Given;
import io.densekit.benchmarks.contest.Launched;
import io.densekit.benchmarks.contest.PeerScripts;
import io.densekit.benchmarks.contest.Timing;
import io.densekit.benchmarks.neighbours.NeighbourRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times steps of training beside PyTorch's: ours as {@code train} takes them, with its loader, its log and its checks, the peer's on
 * one batch that lies ready.
 *
 * @param configs the repository's folder of that name
 * @param python the interpreter; empty for none
 * @param tools of {@code peer.py}
 * @param overrides of our configurations, such as {@code compute.precision=bf16}
 */
public record LearningBenchmark(
        Path configs, String python, List<String> tools, int rounds, String threads, List<String> overrides) {

    /**
     * Arguments: {@code CONFIGS [python=FILE] [rounds=N] [networks=NAME,...] [tools=eager,...] [threads=N] [precision=fp32]
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
                        "7",
                        "networks",
                        "pose-small,uniformer-small",
                        "tools",
                        "eager",
                        "json",
                        "",
                        "threads",
                        Integer.toString(Runtime.getRuntime().availableProcessors()),
                        "precision",
                        "fp32"));
        LearningBenchmark benchmark = new LearningBenchmark(
                given.configs(),
                given.text("python"),
                given.list("tools"),
                given.number("rounds"),
                given.text("threads"),
                List.of("compute.precision=" + given.text("precision")));
        Map<String, Object> all = new LinkedHashMap<>();
        for (LearningCase each : LearningCase.ALL) {
            if (given.list("networks").contains(each.network())) {
                List<Timing> timings = benchmark.timings(each);
                String title = each.network() + " " + each.shape() + ", an image";
                System.out.print(Contest.table(title, timings));
                all.put(title, timings);
            }
        }
        given.writeJson(all);
    }

    /** Milliseconds an image of all; ours first. */
    List<Timing> timings(LearningCase of) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory("learning");
        try (PeerScripts scripts = PeerScripts.of("learning/peer.py", "peers/networks.py")) {
            of.generate(work.resolve("data"));
            List<List<String>> commands = new ArrayList<>(List.of(ours(of, work)));
            for (String tool : python.isEmpty() ? List.<String>of() : tools) {
                commands.add(scripts.command(python, List.of(tool, of.network(), of.shape(), threads)));
            }
            return new Contest(rounds).started(commands);
        } finally {
            Folders.delete(work);
        }
    }

    private List<String> ours(LearningCase of, Path work) {
        List<String> command = Launched.java(
                NeighbourRun.class,
                List.of(
                        "train",
                        "0", // a turn is a step
                        configs.resolve(of.config()).toString(),
                        work.resolve("run").toString(),
                        "compute.device=cpu",
                        "compute.threads=" + threads,
                        "compute.replicas=1"));
        command.addAll(of.overrides(work.resolve("data")));
        command.addAll(overrides);
        return command;
    }
}

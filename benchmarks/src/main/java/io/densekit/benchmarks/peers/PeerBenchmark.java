// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.peers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.densekit.benchmarks.contest.Contestant;
import io.densekit.benchmarks.contest.Timing;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times prepared networks beside PyTorch, ONNX Runtime and OpenVINO on the same network and input: each in a process of its own on
 * all cores, in turn, round by round. Without a Python, or where it lacks a tool, the others run.
 *
 * @param configs the repository's folder of that name
 * @param python the interpreter; empty for none
 * @param tools of {@code peer.py}
 */
public record PeerBenchmark(Path configs, String python, List<String> tools, int rounds) {

    private static final int WARM_UP = 2;

    /** Whatever spins after its turn is asleep by then. */
    private static final long PAUSE = 50;

    /** As the launcher sets them. */
    private static final Map<String, String> LAUNCHER =
            Map.of("MALLOC_ARENA_MAX", "1", "GOMP_SPINCOUNT", "30000", "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");

    /**
     * Arguments: {@code CONFIGS [python=FILE] [rounds=N] [networks=NAME,...] [tools=NAME,...] [json=FILE]}.
     *
     * @throws IllegalArgumentException if an argument is none of these
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> given = new LinkedHashMap<>(Map.of(
                "python", "", "rounds", "11", "networks", "", "tools", "eager,onnxruntime,openvino", "json", ""));
        for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
            String[] parts = argument.split("=", 2);
            if (parts.length < 2 || given.replace(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException(
                        "there is no argument " + argument + "; known are " + given.keySet());
            }
        }
        List<String> networks = List.of(given.get("networks").split(","));
        PeerBenchmark benchmark = new PeerBenchmark(
                Path.of(arguments[0]),
                given.get("python"),
                List.of(given.get("tools").split(",")),
                Integer.parseInt(given.get("rounds")));
        Map<String, Object> all = new LinkedHashMap<>();
        for (NetworkCase each : NetworkCase.ALL) {
            if (given.get("networks").isEmpty() || networks.contains(each.network())) {
                for (String precision : List.of("fp32", "bf16")) {
                    List<Timing> timings = benchmark.timings(each, precision);
                    String title = each.network() + " " + each.shape() + " " + precision;
                    System.out.print(table(title, timings));
                    all.put(title, timings);
                }
            }
        }
        if (!given.get("json").isEmpty()) {
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(Path.of(given.get("json")).toFile(), all);
        }
    }

    /** The rounds of all contestants that can be started; ours first. */
    List<Timing> timings(NetworkCase network, String precision) throws IOException, InterruptedException {
        Path script = Files.createTempFile("peer", ".py");
        List<Contestant> contestants = new ArrayList<>();
        try (InputStream in = PeerBenchmark.class.getResourceAsStream("peer.py")) {
            Files.write(script, in.readAllBytes());
            contestants.add(Contestant.start(ours(network, precision), LAUNCHER));
            for (String tool : python.isEmpty() ? List.<String>of() : tools) {
                peer(script, tool, network, precision, contestants);
            }
            return rounds(contestants);
        } finally {
            contestants.forEach(Contestant::close);
            Files.delete(script);
        }
    }

    private void peer(Path script, String tool, NetworkCase network, String precision, List<Contestant> contestants) {
        List<String> command =
                List.of(python, script.toString(), tool, network.network(), network.shape(), precision, threads());
        try {
            contestants.add(Contestant.start(command, Map.of()));
        } catch (IOException e) {
            System.out.println(tool + " is left out: " + e.getMessage());
        }
    }

    private List<Timing> rounds(List<Contestant> contestants) throws InterruptedException {
        List<Timing> timings = contestants.stream()
                .map(contestant -> new Timing(contestant.label(), new ArrayList<>()))
                .toList();
        for (int round = -WARM_UP; round < rounds; round++) {
            for (int i = 0; i < contestants.size(); i++) {
                // Each is first and last in turn.
                int turn = Math.floorMod(i + round, contestants.size());
                Thread.sleep(PAUSE);
                double milliseconds = contestants.get(turn).milliseconds();
                if (round >= 0) {
                    timings.get(turn).milliseconds().add(milliseconds);
                }
            }
        }
        return timings;
    }

    private List<String> ours(NetworkCase network, String precision) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms160m",
                "-Xmn64m",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty("java.class.path"),
                PreparedRun.class.getName(),
                configs.resolve(network.config()).toString(),
                network.shape(),
                precision,
                threads());
    }

    private static String threads() {
        return Integer.toString(Runtime.getRuntime().availableProcessors());
    }

    /** Milliseconds, and how many times as long as ours each takes. */
    static String table(String title, List<Timing> timings) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-40s %9s %9s %9s%n", title, "median ms", "least ms", "of ours"));
        for (Timing timing : timings) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-38s %9.1f %9.1f %9.2f%n",
                    timing.label(),
                    timing.median(),
                    timing.least(),
                    timing.over(timings.get(0))));
        }
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.peers;

import io.densekit.benchmarks.contest.Contest;
import io.densekit.benchmarks.contest.Contestant;
import io.densekit.benchmarks.contest.Given;
import io.densekit.benchmarks.contest.Launched;
import io.densekit.benchmarks.contest.PeerScripts;
import io.densekit.benchmarks.contest.Timing;
import io.densekit.benchmarks.preparing.NetworkRun;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.exporting.ExportRequest;
import io.densekit.runtime.exporting.Exporter;
import io.densekit.runtime.profiling.InputShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Times prepared networks beside PyTorch, ONNX Runtime and OpenVINO on the same network and input: each in a process of its own on
 * all cores, in turn, round by round. Without a Python, or where it lacks a tool, the others run.
 *
 * @param configs the repository's folder of that name
 * @param python the interpreter; empty for none
 * @param tools of {@code peer.py}
 * @param contest how often they run
 */
public record PeerBenchmark(Path configs, String python, List<String> tools, Contest contest) {

    /**
     * Arguments: {@code CONFIGS [python=FILE] [rounds=N] [runs=N] [networks=NAME,...] [tools=NAME,...] [json=FILE]}.
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
                        "11",
                        "runs",
                        "1",
                        "networks",
                        "",
                        "tools",
                        "eager,onnxruntime,openvino",
                        "json",
                        ""));
        List<String> networks = given.list("networks");
        PeerBenchmark benchmark = new PeerBenchmark(
                given.configs(),
                given.text("python"),
                given.list("tools"),
                new Contest(given.number("rounds"), given.number("runs")));
        Map<String, Object> all = new LinkedHashMap<>();
        for (NetworkCase each : NetworkCase.ALL) {
            if (given.text("networks").isEmpty() || networks.contains(each.network())) {
                for (String precision : List.of("fp32", "bf16")) {
                    List<Timing> timings = benchmark.timings(each, precision);
                    String title = each.network() + " " + each.shape() + " " + precision;
                    System.out.print(Contest.table(title, timings));
                    all.put(title, timings);
                }
            }
        }
        given.writeJson(all);
    }

    /** The rounds of all contestants that can be started; ours first. */
    List<Timing> timings(NetworkCase network, String precision) throws IOException, InterruptedException {
        List<Contestant> contestants = new ArrayList<>();
        try (PeerScripts scripts = PeerScripts.of("peers/peer.py", "peers/networks.py")) {
            contestants.add(Contestant.start(ours(network, precision), Launched.PREDICTING));
            for (String tool : python.isEmpty() ? List.<String>of() : tools) {
                peer(scripts, tool, network, precision, contestants);
            }
            return contest.of(contestants);
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private void peer(
            PeerScripts scripts, String tool, NetworkCase network, String precision, List<Contestant> contestants) {
        List<String> given = new ArrayList<>(List.of(tool, network.network(), network.shape(), precision, threads()));
        if (tool.equals("archive")) {
            given.add(archive(network, scripts.folder()).toString());
        }
        List<String> command = scripts.command(python, given);
        try {
            contestants.add(Contestant.start(command, Map.of()));
        } catch (IOException e) {
            System.out.println(tool + " is left out: " + e.getMessage());
        }
    }

    /** Our network as TorchScript, with its starting weights. */
    private Path archive(NetworkCase network, Path folder) {
        Experiment experiment = Experiment.load(
                Plugins.catalog(PeerBenchmark.class.getClassLoader()),
                configs.resolve(network.config()),
                List.of("compute.device=cpu"));
        String[] sizes = network.shape().split("x", 2);
        ExportRequest request = new ExportRequest(
                Optional.empty(),
                Optional.of(InputShape.parse(sizes[1])),
                Integer.parseInt(sizes[0]),
                Set.of(),
                List.of(),
                ExportRequest.Format.TORCHSCRIPT,
                ExportRequest.OPSET,
                false,
                folder.resolve("archive.pt"));
        return Exporter.export(experiment, request).file();
    }

    private List<String> ours(NetworkCase network, String precision) {
        return Launched.java(
                NetworkRun.class,
                List.of(
                        NetworkRun.PREPARED,
                        configs.resolve(network.config()).toString(),
                        network.shape(),
                        "compute.precision=" + precision,
                        "compute.threads=" + threads()));
    }

    private static String threads() {
        return Integer.toString(Runtime.getRuntime().availableProcessors());
    }
}

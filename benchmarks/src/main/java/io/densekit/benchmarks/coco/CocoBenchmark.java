// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Evaluates a problem of COCO val2017's size, each time in a fresh process, and prints the fastest of several runs by
 * wall clock: the whole process with its start, loading, evaluating, processor seconds and peak resident memory. With a
 * Python, what it has of pycocotools, faster-coco-eval, hotcoco, ultrafast-pycocotools and vernier runs as well, in turn with ours,
 * and metrics are compared.
 */
public final class CocoBenchmark {

    private static final long SEED = 2017;
    private static final String OURS = "densekit";

    /** How often a process evaluates that is asked for the time of the last evaluation. */
    private static final int EVALUATIONS = 10;

    /** The options of the launcher, for a process that is over before an optimising compiler pays. */
    private static final List<String> SHORT = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:Tier3BackEdgeThreshold=5000",
            "-Xmn16m",
            "-XX:PretenureSizeThreshold=1m");

    /** The same for a training. */
    private static final List<String> LONG =
            List.of("-XX:+UseSerialGC", "-Xms160m", "-Xmn64m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=30");

    private final Path folder;
    private final int repetitions;
    private final String python;
    private final List<String> types;
    private final boolean warm;

    private CocoBenchmark(Path folder, int repetitions, String python, List<String> types, boolean warm) {
        this.folder = folder;
        this.repetitions = repetitions;
        this.python = python;
        this.types = types;
        this.warm = warm;
    }

    /**
     * Arguments: {@code FOLDER [REPETITIONS [PYTHON [objects365|warm]]]}. The folder gets the problem's files, 170 MB, once;
     * those of Objects365's size hold boxes alone and take 700 MB. With {@code warm} each process evaluates ten times, and
     * {@code eval s} is the last.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        boolean large = arguments.length > 3 && arguments[3].equals("objects365");
        if (!Files.exists(folder.resolve("dt_keypoints.json"))) {
            System.out.println("generating a problem in " + folder);
            new CocoProblem(large ? ProblemSize.OBJECTS365 : ProblemSize.VAL2017, SEED).write(folder);
        }
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        List<String> types = large ? List.of("bbox") : List.of("bbox", "segm", "keypoints");
        boolean warm = arguments.length > 3 && arguments[3].equals("warm");
        new CocoBenchmark(folder, repetitions, arguments.length > 2 ? arguments[2] : null, types, warm).run();
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%-10s %-22s %8s %8s %8s %8s %8s%n",
                "type",
                "tool",
                "total s",
                "load s",
                "eval s",
                "cpu s",
                "peak MiB");
        List<String> tools = tools();
        for (String type : types) {
            Measurement[] best = new Measurement[tools.size()];
            for (int i = 0; i < repetitions; i++) {
                for (int t = 0; t < best.length; t++) {
                    Measurement run = measured(tools.get(t), type);
                    best[t] = run == null || best[t] != null && seconds(best[t]) <= seconds(run) ? best[t] : run;
                }
            }
            for (int t = 0; t < best.length; t++) {
                System.out.println(
                        best[t] == null
                                ? String.format(Locale.ROOT, "%-10s %-22s refuses the files", type, tools.get(t))
                                : best[t].line(type, tools.get(t)) + best[t].comparedWith(best[0]));
            }
        }
    }

    /** What the fastest run is chosen by. */
    private double seconds(Measurement run) {
        return warm ? run.reported().get("evaluate") : run.total();
    }

    /** Ours first, then what the Python has. */
    private List<String> tools() throws IOException, InterruptedException {
        List<String> tools = new ArrayList<>(List.of(OURS));
        if (python != null) {
            Process process = new ProcessBuilder(python, peerScript().toString(), "peers").start();
            tools.addAll(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
            process.waitFor();
        }
        return tools;
    }

    /** Null where a peer refuses the problem, as some do whose results have no boxes. */
    private Measurement measured(String tool, String type) throws IOException, InterruptedException {
        try {
            return Measurement.of(command(tool, type));
        } catch (IOException e) {
            if (tool.equals(OURS)) {
                throw e;
            }
            return null;
        }
    }

    private List<String> command(String tool, String type) throws IOException {
        String truth = type.equals("keypoints") ? "gt_keypoints.json" : "gt_instances.json";
        List<String> command = new ArrayList<>();
        if (tool.equals(OURS)) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(warm ? LONG : SHORT);
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), EvaluationRun.class.getName()));
        } else {
            command.addAll(List.of(python, peerScript().toString(), tool));
        }
        command.add(type);
        command.add(folder.resolve(truth).toString());
        command.add(folder.resolve("dt_" + type + ".json").toString());
        command.add(Integer.toString(warm ? EVALUATIONS : 1));
        return command;
    }

    private Path peerScript() throws IOException {
        Path script = folder.resolve("peer.py");
        try (InputStream in = CocoBenchmark.class.getResourceAsStream("peer.py")) {
            Files.copy(in, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script;
    }
}

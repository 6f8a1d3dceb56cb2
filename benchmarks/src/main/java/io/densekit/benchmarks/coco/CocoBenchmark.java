// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Evaluates a problem of COCO val2017's size, each time in a fresh process, and prints the fastest of several runs by
 * wall clock: the whole process with its start, loading, evaluating, processor seconds and peak resident memory. With a
 * Python that has pycocotools and faster-coco-eval, these run as well, in turn with ours, and metrics are compared.
 */
public final class CocoBenchmark {

    private static final long SEED = 2017;
    private static final String OURS = "densekit";

    private final Path folder;
    private final int repetitions;
    private final String python;

    private CocoBenchmark(Path folder, int repetitions, String python) {
        this.folder = folder;
        this.repetitions = repetitions;
        this.python = python;
    }

    /** Arguments: {@code FOLDER [REPETITIONS [PYTHON]]}. The folder gets the problem's files, 170 MB, once. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        if (!Files.exists(folder.resolve("dt_keypoints.json"))) {
            System.out.println("generating a problem in " + folder);
            new CocoProblem(ProblemSize.VAL2017, SEED).write(folder);
        }
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        new CocoBenchmark(folder, repetitions, arguments.length > 2 ? arguments[2] : null).run();
    }

    private void run() throws IOException, InterruptedException {
        System.out.printf(
                Locale.ROOT,
                "%-10s %-18s %8s %8s %8s %8s %8s%n",
                "type",
                "tool",
                "total s",
                "load s",
                "eval s",
                "cpu s",
                "peak MiB");
        for (String type : List.of("bbox", "segm", "keypoints")) {
            List<String> tools = python == null ? List.of(OURS) : List.of(OURS, "faster-coco-eval", "pycocotools");
            Measurement[] best = new Measurement[tools.size()];
            for (int i = 0; i < repetitions; i++) {
                for (int t = 0; t < best.length; t++) {
                    Measurement run = Measurement.of(command(tools.get(t), type));
                    best[t] = best[t] == null || run.total() < best[t].total() ? run : best[t];
                }
            }
            for (int t = 0; t < best.length; t++) {
                System.out.println(best[t].line(type, tools.get(t)) + best[t].comparedWith(best[0]));
            }
        }
    }

    private List<String> command(String tool, String type) throws IOException {
        String truth = type.equals("keypoints") ? "gt_keypoints.json" : "gt_instances.json";
        List<String> command = new ArrayList<>();
        if (tool.equals(OURS)) {
            // The options of the launcher, for a process that is over before an optimising compiler pays.
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    EvaluationRun.class.getName()));
        } else {
            command.addAll(List.of(python, peerScript().toString(), tool));
        }
        command.add(type);
        command.add(folder.resolve(truth).toString());
        command.add(folder.resolve("dt_" + type + ".json").toString());
        return command;
    }

    private Path peerScript() throws IOException {
        Path script = folder.resolve("peer.py");
        if (!Files.exists(script)) {
            try (InputStream in = CocoBenchmark.class.getResourceAsStream("peer.py")) {
                Files.copy(in, script);
            }
        }
        return script;
    }
}

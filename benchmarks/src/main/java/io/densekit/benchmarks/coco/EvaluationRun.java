// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import com.sun.management.OperatingSystemMXBean;
import io.densekit.evaluation.coco.CocoEvaluation;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * One evaluation in a process of its own, or several of the same results as a training has them; prints where its time went,
 * that of the last evaluation, and its metrics.
 */
public final class EvaluationRun {

    private EvaluationRun() {}

    /** Arguments: {@code bbox|segm|keypoints ANNOTATIONS RESULTS [EVALUATIONS [THREADS]]}. */
    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        CocoParameters parameters = CocoParameters.defaults(IouType.of(arguments[0]));
        int evaluations = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 1;
        if (arguments.length > 4) {
            parameters = parameters.withThreads(Integer.parseInt(arguments[4]));
        }
        CocoEvaluator evaluator = CocoEvaluation.of(Path.of(arguments[1]), Path.of(arguments[2]), parameters)
                .load();
        long loaded = System.nanoTime();
        for (int i = 1; i < evaluations; i++) {
            evaluator.evaluate();
        }
        long last = System.nanoTime();
        CocoMetrics metrics = evaluator.evaluate();
        long evaluated = System.nanoTime();
        System.out.println("load " + (loaded - start) / 1e9);
        System.out.println("evaluate " + (evaluated - last) / 1e9);
        System.out.println("cpu " + cpuSeconds());
        System.out.println("peak " + peakMebibytes());
        System.out.println("stats " + Arrays.toString(metrics.stats()));
    }

    private static double cpuSeconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : Double.NaN;
    }

    /** The largest resident memory of this process, as Linux reports it; NaN elsewhere. */
    private static double peakMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Double.NaN;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }
}

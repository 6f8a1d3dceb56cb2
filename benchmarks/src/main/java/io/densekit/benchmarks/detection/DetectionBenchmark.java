// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import io.densekit.ops.Precision;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import io.densekit.runtime.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Where the time of Mask R-CNN with UniFormer-S (hybrid windows of 14) goes on the CPU: one image of 800x1280 pixels from
 * its file to its masks' run lengths, part by part, with the published settings. Trained weights are not needed: those
 * used give as many proposals (1,000) and detections (100) as the settings allow, which the heads' multiply-adds tell.
 * Then its backbone alone at 1008x1008, the third stage's attention over the whole map against windows and the hybrid.
 */
public final class DetectionBenchmark {

    private static final int WARM_UP = 3;
    private static final int HEIGHT = 800;
    private static final int WIDTH = 1280;
    private static final int SIDE = 1008;

    private DetectionBenchmark() {}

    /**
     * Arguments: {@code CONFIGS [ROUNDS [THREADS [IMAGE]]]}; the first is the repository's folder of that name. Without an
     * image one is painted.
     */
    public static void main(String[] arguments) throws IOException {
        Path config = Path.of(arguments[0], "detection", "mask-rcnn-uniformer-small-h14-1x.yaml");
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        int threads = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
        ComponentCatalog catalog = Plugins.catalog(DetectionBenchmark.class.getClassLoader());
        Path painted = Files.createTempFile("densekit-photo", ".jpg");
        try (ComputeSession session = ComputeSession.open(new ComputeSettings("cpu", Precision.FP32, threads, 1))) {
            Path image = arguments.length > 3 ? Path.of(arguments[3]) : Photo.write(painted, HEIGHT, WIDTH);
            System.out.printf(Locale.ROOT, "%d threads, %d rounds%n%n", threads, rounds);
            Experiment experiment = Experiment.load(catalog, config, List.of());
            System.out.println(report(times(experiment, image, session, rounds)));
            System.out.printf(Locale.ROOT, "the backbone alone, %d x %d, medians%n%n", SIDE, SIDE);
            System.out.print(new AttentionReach(catalog, config, session).table(SIDE, rounds));
        } finally {
            Files.delete(painted);
        }
    }

    /** What each round took, the fastest first. */
    private static List<PredictionTime> times(Experiment experiment, Path image, ComputeSession session, int rounds) {
        List<PredictionTime> times = new ArrayList<>();
        try (TimedDetector<?> detector = TimedDetector.of(experiment, image, session)) {
            for (int round = -WARM_UP; round < rounds; round++) {
                PredictionTime time = detector.predict();
                if (round >= 0) {
                    times.add(time);
                }
            }
        }
        times.sort(Comparator.comparingDouble(PredictionTime::milliseconds));
        return times;
    }

    private static String report(List<PredictionTime> times) {
        PredictionTime median = times.get(times.size() / 2);
        double[] outside =
                times.stream().mapToDouble(PredictionTime::outside).sorted().toArray();
        return median.table()
                + String.format(
                        Locale.ROOT,
                        "%nthe round of median time; in all rounds everything else takes %.1f %% to %.1f %%%n"
                                + "%d detections, whose boxes cover %.1f %% of the image on average%n",
                        100 * outside[0],
                        100 * outside[outside.length - 1],
                        median.detections(),
                        100 * median.covered());
    }
}

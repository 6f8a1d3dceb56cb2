// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small training as a program of its own, to be killed. */
final class TrainingProcess {

    private static final String CONFIG =
            """
            model: {type: tiny}
            data: {train: {type: dots, samples: 22}, batch-size: 4, workers: 2}
            optimizer: {learning-rate: 0.01}
            schedule: {epochs: 12}
            checkpoints: {every-epochs: 0, every-iterations: 5}
            compute: {threads: 1}
            """;

    /** Batch norms, stochastic depth and three stages whose blocks can be computed again. */
    private static final String CVT =
            """
            model={type: classification, head: {type: linear-classifier, classes: 2}, backbone: {type: cvt, depths: [1, 1, 2],\
             dims: [8, 8, 16], heads: [1, 1, 2], strides: [2, 2, 1], kernels: [3, 3, 3], paddings: [1, 1, 1],\
             drop-path: 0.3}}""";

    private TrainingProcess() {}

    /**
     * The folder, then {@code --resume} to go on, {@code slow} to take time over each step, {@code shown} to validate
     * every third epoch and print how it goes, {@code cvt} for a network of blocks, or {@code recomputed} to have these computed again.
     */
    public static void main(String[] arguments) {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        TrainingListener pause = new TrainingListener() {
            @Override
            public void stepped(StepRecord step) {
                try {
                    Thread.sleep(options.contains("slow") ? 20 : 0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        boolean shown = options.contains("shown");
        List<String> overrides = new ArrayList<>();
        if (shown) {
            overrides.addAll(List.of("data.val.type=dots", "evaluation.every-epochs=3"));
        }
        if (options.contains("cvt")) {
            overrides.add(CVT);
        }
        if (options.contains("recomputed")) {
            overrides.add("compute.grad-checkpointing=[1, 2, 3]");
        }
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", CONFIG, overrides);
        List<TrainingListener> listeners = shown ? List.of(ProgressLog.to(System.out), pause) : List.of(pause);
        TrainingResult result = Training.run(
                experiment,
                Path.of(arguments[0]),
                options.contains("--resume") ? Resume.SAME_SETTINGS : Resume.NEVER,
                listeners);
        System.exit(result.finished() ? 0 : 130);
    }
}

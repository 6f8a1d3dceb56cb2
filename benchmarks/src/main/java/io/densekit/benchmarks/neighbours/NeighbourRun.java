// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.neighbours;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.lanes.Lanes;
import io.densekit.runtime.lanes.PredictedBatches;
import io.densekit.runtime.preparing.PreparedNetwork;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.StepRecord;
import io.densekit.runtime.training.Training;
import io.densekit.runtime.training.TrainingListener;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A training or a prediction that goes on, turn by turn, in a process of its own. */
public final class NeighbourRun {

    private NeighbourRun() {}

    /** Arguments: {@code train SECONDS CONFIG FOLDER OVERRIDE...} or {@code predict SECONDS CONFIG SHAPE OVERRIDE...}. */
    public static void main(String[] arguments) {
        List<String> overrides = Arrays.asList(arguments).subList(4, arguments.length);
        Experiment experiment =
                Experiment.load(Plugins.catalog(NeighbourRun.class.getClassLoader()), Path.of(arguments[2]), overrides);
        long length = Math.round(Double.parseDouble(arguments[1]) * 1e9);
        Turns turns = new Turns(length, "densekit", System.in, System.out);
        if (arguments[0].equals("train")) {
            train(experiment, Path.of(arguments[3]), turns);
        } else {
            predict(experiment, arguments[3], turns);
        }
    }

    private static void train(Experiment experiment, Path folder, Turns turns) {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(StepRecord step) {
                if (!turns.done(step.images())) {
                    Runtime.getRuntime().halt(0);
                }
            }
        };
        Training.run(experiment, folder, Resume.NEVER, List.of(listener));
    }

    private static void predict(Experiment experiment, String shape, Turns turns) {
        int[] sizes = Stream.of(shape.split("x")).mapToInt(Integer::parseInt).toArray();
        try (ComputeSession session = experiment.open()) {
            @SuppressWarnings("unchecked") // a classifier, as the workload says
            VisionModel<ClassLabel, Classification> model =
                    (VisionModel<ClassLabel, Classification>) experiment.model(session);
            model.requireGradients(false);
            TorchEngine.withoutGraph(() -> {
                predict(experiment, session, model, sizes, turns);
                return null;
            });
        }
    }

    private static void predict(
            Experiment experiment,
            ComputeSession session,
            VisionModel<ClassLabel, Classification> model,
            int[] sizes,
            Turns turns) {
        List<Sample<ClassLabel>> samples = IntStream.range(0, sizes[0])
                .mapToObj(i -> new Sample<>(new SampleKey(i, i, i + ".png"), Raster.black(8, 8), new ClassLabel(0)))
                .toList();
        HostBatch<ClassLabel> batch = new HostBatch<>(pixels(sizes), sizes[2], sizes[3], samples);
        ComputeSettings compute = experiment.settings().compute();
        // A single image is to be over soonest, as in a service; batches that follow one another run side by side.
        Lanes lanes =
                sizes[0] == 1 ? new Lanes(compute, 1) : Lanes.forBatches(session, compute, Integer.MAX_VALUE, sizes[0]);
        try (PreparedNetwork prepared = new PreparedNetwork(experiment, session, model);
                PredictedBatches<ClassLabel, Classification> predicted = new PredictedBatches<>(
                        session,
                        model,
                        any -> prepared,
                        Stream.generate(() -> batch).iterator(),
                        any -> Explanations.none(),
                        lanes)) {
            do {
                predicted.next();
            } while (turns.done(sizes[0]));
        }
    }

    private static float[] pixels(int[] sizes) {
        SplittableRandom random = new SplittableRandom(0);
        float[] values = new float[Arrays.stream(sizes).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

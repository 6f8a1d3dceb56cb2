// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.checkpoints.Safetensors;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of a network that learns dots, five steps an epoch. */
abstract class TinyRuns {

    static final String CONFIG =
            """
            model: {type: tiny}
            data:
              train: {type: dots, samples: 21}
              val: {type: dots, samples: 7}
              batch-size: 4
              workers: 2
            optimizer: {learning-rate: 0.01, clip-norm: 1.0}
            schedule: {epochs: 4, warm-up: {iterations: 3}}
            evaluation: {every-epochs: 2}
            seed: 7
            """;

    @TempDir
    Path folder;

    /** Ends a training as a kill does: nothing is saved after it. */
    static final class Killed extends Error {}

    static Experiment experiment(String... overrides) {
        return Experiment.parse(Tiny.catalog(), "test", CONFIG, List.of(overrides));
    }

    static TrainingListener killAfter(long step) {
        return new TrainingListener() {
            @Override
            public void stepped(StepRecord record) {
                if (record.step() == step) {
                    throw new Killed();
                }
            }
        };
    }

    TrainingResult train(String name, boolean resume, Experiment experiment, TrainingListener... listeners) {
        return train(name, resume ? Resume.SAME_SETTINGS : Resume.NEVER, experiment, listeners);
    }

    TrainingResult train(String name, Resume resume, Experiment experiment, TrainingListener... listeners) {
        return Training.run(experiment, folder.resolve(name), resume, List.of(listeners));
    }

    StateDict weights(String name) {
        return Safetensors.read(folder.resolve(name).resolve("last.safetensors"));
    }
}

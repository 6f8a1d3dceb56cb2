// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingStateTest {

    @TempDir
    private Path folder;

    private final Place place = new Place(
            new TrainingProgress(17, 10, Optional.of(new TrainingProgress.Best(5, 0.5)), 2),
            new Epochs(5, -3),
            new Epochs(7, 2),
            Optional.of("seed: 1\n"),
            Optional.of("after step 8: seed: 2 -> 1"));

    private static Experiment experiment(String... overrides) {
        return Experiment.parse(Tiny.catalog(), "test", "model: {type: tiny}", List.of(overrides));
    }

    private Path saved(Experiment experiment) {
        Path file = folder.resolve("state.safetensors");
        try (ComputeSession session = experiment.open();
                Learner<ClassLabel> learner = new Learner<>(experiment, session, Tiny.model(experiment, session))) {
            new TrainingState(learner).save(file, place);
        }
        return file;
    }

    @Test
    void whatIsSavedIsTakenUp() {
        Path file = saved(experiment("seed=1", "optimizer.average=0.9"));
        Experiment other = experiment("seed=2", "optimizer.average=0.9");
        try (ComputeSession session = other.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(other, session);
            try (Learner<ClassLabel> learner = new Learner<>(other, session, model)) {
                new TrainingState(learner).restore(file, false);
                assertThat(Place.ofMetadata(Safetensors.metadata(file), file)).isEqualTo(place);
                assertThat(ModuleState.read(model))
                        .isEqualTo(Safetensors.read(file).under("model."));
                assertThat(ModuleState.read(learner.validated())).isEqualTo(ModuleState.read(model));
            }
        }
    }

    @Test
    void aStateOfAnotherNetworkIsRefused() {
        Path file = saved(experiment("model.channels=16"));
        assertRefused(experiment(), file, "does not belong to this configuration");
    }

    @Test
    void aStateOfAnotherOptimizerIsRefused() {
        Path file = saved(experiment("optimizer.type=sgd"));
        assertRefused(experiment(), file, "does not belong to this configuration");
    }

    @Test
    void weightsAloneAreNoState() {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, Safetensors.read(saved(experiment())).under("model."), Map.of());
        assertRefused(experiment(), file, "is not the state of a run");
    }

    @Test
    void aStateCutShortIsRefused() throws Exception {
        Path file = saved(experiment());
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertRefused(experiment(), file, "state.safetensors");
    }

    private static void assertRefused(Experiment experiment, Path file, String message) {
        try (ComputeSession session = experiment.open();
                Learner<ClassLabel> learner = new Learner<>(experiment, session, Tiny.model(experiment, session))) {
            TrainingState state = new TrainingState(learner);
            assertThatThrownBy(() -> {
                        Place.ofMetadata(Safetensors.metadata(file), file);
                        state.restore(file, false);
                    })
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(message);
        }
    }
}

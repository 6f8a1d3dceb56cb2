// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file of another preset than the configured one: the message says of which. */
class OtherPresetsTest {
    private static final String NARROW =
            "dims: [8, 8, 8, 8], head-dim: 8, mlp-ratio: 1}, head: {type: linear-classifier, classes: 2}}";

    @TempDir
    private Path folder;

    private static Experiment experiment(String type) {
        return Experiment.parse(
                Components.load(List.of(), null),
                "test",
                "model: {type: classification, backbone: {type: " + type + ", " + NARROW,
                List.of("compute.device=cpu"));
    }

    private static VisionModel<?, ?> model(Experiment experiment) {
        return experiment.settings().model().create(NoArguments.NONE);
    }

    private Path fileOf(Experiment experiment) {
        StateDict.Builder state = StateDict.builder();
        ModuleState.shapes(model(experiment)).forEach((name, shape) -> {
            long size = Arrays.stream(shape).reduce(1, (one, other) -> one * other);
            state.put(name, TensorData.ofFloats(new float[(int) size], shape));
        });
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, state.build(), Map.of());
        return file;
    }

    @ParameterizedTest
    @CsvSource({
        "uniformer-base, uniformer-small",
        "uniformer-small, uniformer-base",
        "uniformer-small, uniformer-small-plus"
    })
    void isNamed(String configured, String fitting) {
        Experiment experiment = experiment(configured);
        WeightSettings file = WeightSettings.of(fileOf(experiment(fitting)));

        assertThatThrownBy(() -> WeightLoader.loadAll(model(experiment), file, experiment.otherNetworks()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is not a weight file of the configured network")
                .hasMessageContaining("; it fits model.backbone.type: " + fitting);
        assertThatThrownBy(() -> WeightLoader.loadMatching(model(experiment), file, experiment.otherNetworks()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("; it fits model.backbone.type: " + fitting)
                .hasMessageContaining("weights.partial: true");
    }

    @Test
    void isNamedWithoutTheKeysThatItDoesNotHave() {
        Experiment experiment = experiment("uniformer-small");
        Experiment tiny = Experiment.parse(
                Components.load(List.of(), null),
                "test",
                "model: {type: classification, backbone: deit-tiny, head: {type: linear-classifier, classes: 2}}",
                List.of());
        Path file = fileOf(tiny);

        assertThatThrownBy(() -> WeightLoader.loadMatching(
                        model(experiment), WeightSettings.of(file), experiment.otherNetworks()))
                .hasMessageContaining("; it fits model.backbone: deit-tiny");
    }

    @Test
    void isTakenInPartWhereThatIsMeant() {
        Experiment experiment = experiment("uniformer-small");
        WeightSettings file =
                new WeightSettings(fileOf(experiment("uniformer-base")), Optional.empty(), Optional.empty(), true);
        try (ComputeSession session = experiment.open()) {
            assertThat(WeightLoader.loadMatching(experiment.model(session), file, experiment.otherNetworks())
                            .missing())
                    .isEmpty();
        }
    }

    @Test
    void nothingIsSaidWhereNoneFits() {
        Experiment experiment = experiment("uniformer-small");
        Path file = folder.resolve("other.safetensors");
        StateDict other = StateDict.builder()
                .put("head.bias", TensorData.ofFloats(new float[2], 2))
                .build();
        Safetensors.write(file, other, Map.of());
        assertThatThrownBy(() -> WeightLoader.loadMatching(
                        model(experiment), WeightSettings.of(file), experiment.otherNetworks()))
                .hasMessageContaining("has 0 of the")
                .hasMessageNotContaining("it fits");
    }
}

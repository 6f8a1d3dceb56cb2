// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightAverageTest {

    private static StateDict bias(float a, float b) {
        return StateDict.of(Map.of("head.bias", TensorData.ofFloats(new float[] {a, b}, 2)));
    }

    private static float[] bias(VisionModel<ClassLabel, Classification> model) {
        return ModuleState.read(model).get("head.bias").toFloats();
    }

    @Test
    void startsWithTheWeightsAndFollowsThem() {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", "model: tiny", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            ModuleState.write(model, bias(1, 2));
            try (WeightAverage average = new WeightAverage(session, model, experiment.model(session), 0.75)) {
                assertThat(bias(average.model())).containsExactly(1, 2);
                ModuleState.write(model, bias(5, 2));
                average.update(1000);
                assertThat(bias(average.model())).containsExactly(new float[] {2, 2}, within(1e-6f));
                average.update(1000);
                assertThat(bias(average.model())).containsExactly(new float[] {2.75f, 2}, within(1e-6f));
                assertThat(bias(model)).containsExactly(5, 2);
            }
        }
    }

    @Test
    void earlyStepsCountForMore() {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", "model: tiny", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            ModuleState.write(model, bias(0, 0));
            try (WeightAverage average = new WeightAverage(session, model, experiment.model(session), 0.995)) {
                ModuleState.write(model, bias(1, 0));
                average.update(0);
                // A tenth of the old one stays, then two elevenths, three twelfths.
                assertThat(bias(average.model())).containsExactly(new float[] {0.9f, 0}, within(1e-6f));
                average.update(1);
                assertThat(bias(average.model())).containsExactly(new float[] {1 - 0.1f * 2 / 11, 0}, within(1e-6f));
                ModuleState.write(model, bias(0, 0));
                average.update(2000);
                assertThat(bias(average.model())[0]).isCloseTo(0.995f * (1 - 0.1f * 2 / 11), within(1e-6f));
            }
        }
    }

    @Test
    void savedAveragesAreTakenUpAndFollowOn() {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", "model: tiny", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            ModuleState.write(model, bias(4, 4));
            try (WeightAverage average = new WeightAverage(session, model, experiment.model(session), 0.5)) {
                average.restore(bias(0, 8));
                average.update(1000);
                assertThat(bias(average.model())).containsExactly(2, 6);
            }
        }
    }
}

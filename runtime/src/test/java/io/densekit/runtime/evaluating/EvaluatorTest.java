// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

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
import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {

    @TempDir
    private Path folder;

    private static Experiment experiment(String... overrides) {
        return Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: {type: tiny}\ndata: {val: {type: dots, samples: 7}, eval-batch-size: 3}",
                List.of(overrides));
    }

    @Test
    void judgesEverySampleOnceAndInOrder() {
        Experiment experiment = experiment("evaluation.metric={type: top-k, counts: [1, 2]}");
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            EvaluationResult result = new Evaluator<>(experiment, session, experiment.validationData(model))
                    .evaluate(model, () -> false, (samples, of) -> {})
                    .orElseThrow();
            assertThat(result.samples()).isEqualTo(7);
            assertThat(result.predictions())
                    .extracting(found -> found.key().index())
                    .containsExactly(0, 1, 2, 3, 4, 5, 6);
            assertThat(result.metrics()).containsOnlyKeys("top1", "top2").containsEntry("top2", 1.0);
        }
    }

    @Test
    void batchesChangeNothingAndNoArrayIsLeft() {
        Experiment one = experiment("data.eval-batch-size=1");
        Experiment all = experiment("data.eval-batch-size=100");
        try (ComputeSession session = one.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(one, session);
            int before = session.manager().getManagedArrays().size();
            EvaluationResult single = new Evaluator<>(one, session, one.validationData(model))
                    .evaluate(model, () -> false, (samples, of) -> {})
                    .orElseThrow();
            EvaluationResult together = new Evaluator<>(all, session, all.validationData(model))
                    .evaluate(model, () -> false, (samples, of) -> {})
                    .orElseThrow();
            for (int i = 0; i < 7; i++) {
                float[] expected = ((Classification) single.predictions().get(i)).probabilities();
                assertThat(((Classification) together.predictions().get(i)).probabilities())
                        .containsExactly(expected, org.assertj.core.api.Assertions.within(1e-6f));
            }
            assertThat(session.manager().getManagedArrays()).hasSize(before);
        }
    }

    @Test
    void stopsBetweenBatches() {
        Experiment experiment = experiment();
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            Evaluator<ClassLabel> evaluator = new Evaluator<>(experiment, session, experiment.validationData(model));
            assertThat(evaluator.evaluate(model, () -> true, (samples, of) -> {}))
                    .isEmpty();
        }
    }

    @Test
    void judgesAWeightFile() {
        Path file = folder.resolve("weights.safetensors");
        Experiment experiment = experiment("seed=4");
        try (ComputeSession session = experiment.open()) {
            Safetensors.write(file, ModuleState.read(experiment.model(session)), Map.of());
        }
        List<Long> reached = new ArrayList<>();
        EvaluationResult own = Evaluator.evaluate(
                experiment, WeightSettings.of(file), (samples, of) -> reached.add(samples), warning -> {});
        EvaluationResult other =
                Evaluator.evaluate(experiment("seed=5"), WeightSettings.of(file), (samples, of) -> {}, warning -> {});
        assertThat(other.metrics()).isEqualTo(own.metrics());
        assertThat(reached).containsExactly(3L, 6L, 7L);
    }

    @Test
    void aDatasetThatNoMetricIsKnownForSaysSo() {
        Experiment experiment = experiment("evaluation.metric={type: coco-keypoints}");
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            Evaluator<ClassLabel> evaluator = new Evaluator<>(experiment, session, experiment.validationData(model));
            assertThatThrownBy(() -> evaluator.evaluate(model, () -> false, (samples, of) -> {}))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("COCO annotation file");
        }
    }

    @Test
    void aMetricOfAnotherTaskIsRefused() {
        Experiment experiment = experiment("evaluation.metric={type: mean-iou, classes: 2}");
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            Evaluator<ClassLabel> evaluator = new Evaluator<>(experiment, session, experiment.validationData(model));
            assertThatThrownBy(() -> evaluator.evaluate(model, () -> false, (samples, of) -> {}))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(
                            "metric mean-iou judges semantic segmentation; choose another evaluation.metric");
        }
    }
}

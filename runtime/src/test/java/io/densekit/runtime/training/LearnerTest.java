// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Sample;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerTest {

    private static Experiment experiment(String... overrides) {
        return Experiment.parse(
                Tiny.catalog(),
                "test",
                "model: {type: tiny, drop-path: 0}\ndata: {train: {type: dots, samples: 8}}\noptimizer: {learning-rate: 0.01}",
                List.of(overrides));
    }

    private static HostBatch<ClassLabel> batch(Experiment experiment, VisionModel<ClassLabel, Classification> model) {
        try (DataLoader<ClassLabel> loader =
                        new DataLoader<>(experiment.trainingData(model), LoaderSettings.training(8, 0, 1));
                BatchStream<ClassLabel> batches = loader.epoch(0, 0)) {
            return batches.next();
        }
    }

    private static HostBatch<ClassLabel> part(HostBatch<ClassLabel> batch, int from, int to) {
        int each = batch.pixels().length / batch.size();
        List<Sample<ClassLabel>> samples = new ArrayList<>(batch.samples().subList(from, to));
        return new HostBatch<>(
                Arrays.copyOfRange(batch.pixels(), from * each, to * each), batch.height(), batch.width(), samples);
    }

    private static double learn(Learner<ClassLabel> learner, HostBatch<ClassLabel> batch, double share) {
        return learner.learn(batch, share, new SplittableRandom(1)).get("cross_entropy");
    }

    @Test
    void theLossFalls() {
        Experiment experiment = experiment();
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            HostBatch<ClassLabel> batch = batch(experiment, model);
            try (Learner<ClassLabel> learner = new Learner<>(experiment, session, model)) {
                double first = learn(learner, batch, 1);
                for (int i = 0; i < 30; i++) {
                    learner.update(0.01, 0);
                    learn(learner, batch, 1);
                }
                assertThat(learn(learner, batch, 1)).isLessThan(first / 2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void noArrayIsLeftBehindByAStep(int replicas) {
        Experiment experiment =
                experiment("optimizer.clip-norm=0.1", "optimizer.average=0.9", "compute.replicas=" + replicas);
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            HostBatch<ClassLabel> batch = batch(experiment, model);
            try (Learner<ClassLabel> learner = new Learner<>(experiment, session, model)) {
                List<Integer> arrays = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    learn(learner, batch, 1);
                    learner.update(0.01, 0);
                    arrays.add(arrays(session.manager()));
                }
                assertThat(arrays).containsOnly(arrays.get(0));
            }
        }
    }

    private static int arrays(NDManager manager) {
        return manager.getManagedArrays().size();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5})
    void partsAddUpToTheWhole(int images) {
        // Without batch statistics the gradient of a batch is the mean of its parts', weighted by their images.
        Experiment experiment = experiment("model.batch-norm=false", "optimizer.type=sgd", "optimizer.momentum=0");
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> whole = Tiny.model(experiment, session);
            VisionModel<ClassLabel, Classification> halves = Tiny.model(experiment, session);
            HostBatch<ClassLabel> batch = batch(experiment, whole);
            try (Learner<ClassLabel> first = new Learner<>(experiment, session, whole);
                    Learner<ClassLabel> second = new Learner<>(experiment, session, halves)) {
                double loss = learn(first, batch, 1);
                double sum = learn(second, part(batch, 0, images), images / 8.0)
                        + learn(second, part(batch, images, 8), (8 - images) / 8.0);
                assertThat(sum).isCloseTo(loss, within(1e-6));
                assertThat(second.update(0.1, 0)).isCloseTo(first.update(0.1, 0), within(1e-5));
                StateDict expected = ModuleState.read(whole);
                ModuleState.read(halves)
                        .forEach(entry -> assertThat(entry.getValue().toFloats())
                                .as(entry.getKey())
                                .containsExactly(expected.get(entry.getKey()).toFloats(), within(1e-5f)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 20})
    void replicasLearnWhatOneNetworkLearns(int replicas) {
        // Without batch statistics, which each has of its own part.
        String[] rules = {"model.batch-norm=false", "optimizer.type=sgd", "optimizer.average=0.5"};
        Experiment alone = experiment(rules);
        Experiment together = experiment(Stream.concat(Stream.of(rules), Stream.of("compute.replicas=" + replicas))
                .toArray(String[]::new));
        try (ComputeSession session = together.open()) {
            VisionModel<ClassLabel, Classification> one = Tiny.model(alone, session);
            VisionModel<ClassLabel, Classification> several = Tiny.model(together, session);
            HostBatch<ClassLabel> batch = batch(alone, one);
            try (Learner<ClassLabel> first = new Learner<>(alone, session, one);
                    Learner<ClassLabel> second = new Learner<>(together, session, several)) {
                for (int i = 0; i < 5; i++) {
                    assertThat(learn(second, batch, 1)).isCloseTo(learn(first, batch, 1), within(1e-5));
                    assertThat(second.update(0.1, 0)).isCloseTo(first.update(0.1, 0), within(1e-4));
                }
                StateDict expected = ModuleState.read(first.validated());
                ModuleState.read(second.validated())
                        .forEach(entry -> assertThat(entry.getValue().toFloats())
                                .as(entry.getKey())
                                .containsExactly(expected.get(entry.getKey()).toFloats(), within(1e-4f)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void frozenParametersStayAndOthersMove(int replicas) {
        Experiment experiment = experiment(
                "optimizer.multipliers=[{parameters: ^backbone, learning-rate: 0}]", "compute.replicas=" + replicas);
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            HostBatch<ClassLabel> batch = batch(experiment, model);
            StateDict before = ModuleState.read(model);
            try (Learner<ClassLabel> learner = new Learner<>(experiment, session, model)) {
                learn(learner, batch, 1);
                learner.update(0.01, 0);
            }
            StateDict after = ModuleState.read(model);
            assertThat(after.get("backbone.0.weight")).isEqualTo(before.get("backbone.0.weight"));
            assertThat(after.get("head.weight")).isNotEqualTo(before.get("head.weight"));
        }
    }

    @Test
    void theAverageFollowsTheWeights() {
        Experiment experiment = experiment("optimizer.average=0.75");
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            HostBatch<ClassLabel> batch = batch(experiment, model);
            float before = ModuleState.read(model).get("head.weight").toFloats()[0];
            try (Learner<ClassLabel> learner = new Learner<>(experiment, session, model)) {
                learn(learner, batch, 1);
                learner.update(0.01, 1000);
                float now = ModuleState.read(model).get("head.weight").toFloats()[0];
                StateDict average = ModuleState.read(learner.validated());
                assertThat(average.get("head.weight").toFloats()[0])
                        .isCloseTo(0.75f * before + 0.25f * now, within(1e-7f));
                assertThat(average.get("backbone.1.num_batches_tracked").toLongs())
                        .containsExactly(1);
            }
        }
    }
}

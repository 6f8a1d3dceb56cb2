// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReplicasTest {

    private static final String MEAN = "backbone.1.running_mean";

    private static void with(int count, Consumer<Replicas<ClassLabel>> use) {
        Experiment experiment = Experiment.parse(Tiny.catalog(), "test", "model: tiny", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, ?> model = Tiny.model(experiment, session);
            List<VisionModel<ClassLabel, ?>> copies = Stream.<VisionModel<ClassLabel, ?>>generate(
                            () -> Tiny.model(experiment, session))
                    .limit(count - 1)
                    .toList();
            try (Replicas<ClassLabel> replicas = new Replicas<>(session, model, copies)) {
                assertThat(replicas.count()).isEqualTo(count);
                use.accept(replicas);
            }
        }
    }

    private static float[] read(VisionModel<ClassLabel, ?> network, String name) {
        return ModuleState.read(network).get(name).toFloats();
    }

    private static Function<VisionModel<ClassLabel, ?>, float[]> reading(String name) {
        return network -> read(network, name);
    }

    private static Function<VisionModel<ClassLabel, ?>, Boolean> writing(String name, float value) {
        return network -> {
            float[] values = read(network, name);
            Arrays.fill(values, value);
            ModuleState.write(network, StateDict.of(Map.of(name, TensorData.ofFloats(values, values.length))));
            return true;
        };
    }

    private static boolean met(CountDownLatch all) {
        all.countDown();
        try {
            return all.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tasksRunAtOnceEachWithItsOwnNetwork() {
        with(3, replicas -> {
            CountDownLatch all = new CountDownLatch(3);
            Function<VisionModel<ClassLabel, ?>, Object> task =
                    network -> met(all) ? network : "the others did not come";
            List<Object> networks = replicas.run(List.of(task, task, task));
            assertThat(networks).hasSize(3).doesNotHaveDuplicates().allMatch(VisionModel.class::isInstance);
        });
    }

    @Test
    void theFirstTaskIsTheCallersAndTheResultsKeepTheirOrder() {
        with(3, replicas -> {
            Thread caller = Thread.currentThread();
            Function<VisionModel<ClassLabel, ?>, Boolean> task = network -> Thread.currentThread() == caller;
            assertThat(replicas.run(List.of(task, task, task))).containsExactly(true, false, false);
            assertThat(replicas.run(List.of(task, task))).containsExactly(true, false);
            assertThat(replicas.run(List.of(task))).containsExactly(true);
        });
    }

    @Test
    void copiesFollowTheModelAfterAnUpdate() {
        with(2, replicas -> {
            replicas.run(List.of(writing("head.bias", 3)));
            replicas.updated();
            Function<VisionModel<ClassLabel, ?>, float[]> bias = reading("head.bias");
            assertThat(replicas.run(List.of(bias, bias)))
                    .allSatisfy(values -> assertThat(values).containsOnly(3));
        });
    }

    @Test
    void runningStatisticsBecomeTheMeanOfAll() {
        with(3, replicas -> {
            replicas.run(List.of(writing(MEAN, 1), writing(MEAN, 2), writing(MEAN, 6)));
            replicas.updated();
            Function<VisionModel<ClassLabel, ?>, float[]> mean = reading(MEAN);
            assertThat(replicas.run(List.of(mean, mean, mean))).allSatisfy(values -> {
                for (float value : values) {
                    assertThat(value).isCloseTo(3, within(1e-6f));
                }
            });
        });
    }

    @Test
    void aCopysFailureIsTheCallers() {
        with(2, replicas -> {
            UserError failure = UserError.failure("no box fits");
            Function<VisionModel<ClassLabel, ?>, Boolean> fails = network -> {
                throw failure;
            };
            Function<VisionModel<ClassLabel, ?>, Boolean> works = network -> true;
            assertThatThrownBy(() -> replicas.run(List.of(works, fails))).isSameAs(failure);
            assertThat(replicas.run(List.of(works, works))).containsExactly(true, true);
        });
    }

    @Test
    void theFirstsFailureWaitsForTheOthers() {
        with(2, replicas -> {
            AtomicBoolean ended = new AtomicBoolean();
            CountDownLatch failing = new CountDownLatch(1);
            Function<VisionModel<ClassLabel, ?>, Boolean> fails = network -> {
                failing.countDown();
                throw UserError.failure("no box fits");
            };
            Function<VisionModel<ClassLabel, ?>, Boolean> slow = network -> {
                met(failing);
                read(network, MEAN);
                ended.set(true);
                return true;
            };
            assertThatThrownBy(() -> replicas.run(List.of(fails, slow))).hasMessage("no box fits");
            assertThat(ended).isTrue();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Dataset;
import io.densekit.datasets.loader.BatchStream;
import io.densekit.datasets.loader.DataLoader;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.datasets.loader.LoaderSettings;
import io.densekit.model.VisionModel;
import io.densekit.nn.Explanations;
import io.densekit.nn.Prepared;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PredictedBatchesTest {

    private static final int SAMPLES = 23;

    private final Experiment experiment = Experiment.parse(
            Tiny.catalog(),
            "test",
            "model: {type: tiny}\ndata: {val: {type: dots, samples: " + SAMPLES + "}, eval-batch-size: 2}",
            List.of());

    private static ComputeSettings compute(int threads, int replicas) {
        return new ComputeSettings("cpu", Precision.FP32, threads, replicas);
    }

    @Test
    void predictionsAreThoseOfOneLaneBitForBitAndInOrder() {
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            List<Classification> one = predictions(session, model, 1);
            List<Classification> three = predictions(session, model, 3);
            assertThat(three).hasSize(SAMPLES);
            for (int i = 0; i < SAMPLES; i++) {
                assertThat(three.get(i).key().index()).isEqualTo(i);
                assertThat(Arrays.equals(
                                three.get(i).probabilities(), one.get(i).probabilities()))
                        .isTrue();
            }
        }
    }

    @Test
    void lanesDontWaitForOneAnother() {
        CountDownLatch both = new CountDownLatch(2);
        try (Lanes lanes = new Lanes(compute(1, 1), 2)) {
            Future<Boolean> first = lanes.submit("kind", () -> meet(both));
            assertThat(lanes.run("kind", () -> meet(both))).isTrue();
            assertThat(Lanes.result(first)).isTrue();
        }
    }

    private static boolean meet(CountDownLatch both) throws InterruptedException {
        both.countDown();
        return both.await(1, TimeUnit.MINUTES);
    }

    @Test
    void afterTheLastThereIsNone() {
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            try (Lanes lanes = new Lanes(compute(1, 1), 2)) {
                PredictedBatches<ClassLabel, Classification> none = new PredictedBatches<>(
                        session,
                        model,
                        any -> Prepared.none(),
                        List.<HostBatch<ClassLabel>>of().iterator(),
                        any -> Explanations.none(),
                        lanes);
                assertThat(none.hasNext()).isFalse();
                assertThatThrownBy(none::next).isInstanceOf(NoSuchElementException.class);
            }
        }
    }

    @Test
    void whatALaneThrowsIsTheConsumers() {
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            HostBatch<ClassLabel> torn = new HostBatch<>(new float[5], 8, 8, List.of());
            try (PredictedBatches<ClassLabel, Classification> batches = new PredictedBatches<>(
                    session,
                    model,
                    any -> Prepared.none(),
                    List.of(torn).iterator(),
                    any -> Explanations.none(),
                    new Lanes(compute(1, 1), 2))) {
                assertThatThrownBy(batches::next)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("5 values don't fill");
            }
        }
    }

    @Test
    void aBatchThatCannotBeReadFailsInItsTurn() {
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            Dataset<ClassLabel> data = experiment.validationData(model);
            try (DataLoader<ClassLabel> loader = new DataLoader<>(data, LoaderSettings.inOrder(2, 1));
                    BatchStream<ClassLabel> readable = loader.epoch(0, 0);
                    PredictedBatches<ClassLabel, Classification> batches = new PredictedBatches<>(
                            session,
                            model,
                            any -> Prepared.none(),
                            tornAfter(2, readable),
                            any -> Explanations.none(),
                            new Lanes(compute(1, 1), 3))) {
                assertThat(batches.next().predictions()).hasSize(2);
                assertThat(batches.next().predictions()).hasSize(2);
                assertThat(batches.hasNext()).isTrue();
                assertThatThrownBy(batches::next)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("torn");
            }
        }
    }

    private static <B> Iterator<B> tornAfter(int count, Iterator<B> batches) {
        return new Iterator<>() {
            private int given;

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public B next() {
                if (given++ == count) {
                    throw new IllegalStateException("torn");
                }
                return batches.next();
            }
        };
    }

    @Test
    void lanesAreOneACoreUnlessThreadsAreGiven() {
        assertThat(Lanes.most(compute(0, 1), 1)).isEqualTo(1);
        assertThat(Lanes.most(compute(0, 1), 2)).isEqualTo(2);
        assertThat(Lanes.most(compute(0, 1), 16)).isEqualTo(4);
        assertThat(Lanes.most(compute(2, 1), 16)).isEqualTo(1);
        assertThat(Lanes.most(compute(1, 3), 16)).isEqualTo(3);
    }

    @Test
    void thereIsNoLaneWithoutABatch() {
        try (ComputeSession session = experiment.open()) {
            try (Lanes lanes = Lanes.forBatches(session, compute(1, 4), 9, 4)) {
                assertThat(lanes.count()).isEqualTo(3);
            }
            try (Lanes lanes = Lanes.forBatches(session, compute(1, 4), 0, 4)) {
                assertThat(lanes.count()).isEqualTo(1);
            }
        }
    }

    @Test
    void batchesHaveTheSameNumberOfThreadsAllAlong() {
        Set<Integer> used = new HashSet<>();
        try (ComputeSession session = experiment.open();
                Lanes lanes = Lanes.forBatches(session, compute(0, 1), 1, 1)) {
            for (int i = 0; i < 10; i++) {
                used.add(lanes.run("kind", TorchEngine::threads));
            }
        }
        assertThat(used).hasSize(1);
    }

    @Test
    void closedLanesSaySo() {
        Lanes lanes = new Lanes(compute(1, 1), 1);
        lanes.requireOpen();
        assertThat(lanes.closeOnce()).isTrue();
        assertThat(lanes.closeOnce()).isFalse();
        assertThatThrownBy(lanes::requireOpen)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the model is closed");
        assertThatThrownBy(() -> lanes.run("kind", () -> 1)).isInstanceOf(IllegalStateException.class);
    }

    private List<Classification> predictions(
            ComputeSession session, VisionModel<ClassLabel, Classification> model, int lanes) {
        Dataset<ClassLabel> data = experiment.validationData(model);
        List<Classification> found = new ArrayList<>();
        try (DataLoader<ClassLabel> loader = new DataLoader<>(data, LoaderSettings.inOrder(2, 1));
                PredictedBatches<ClassLabel, Classification> batches = new PredictedBatches<>(
                        session,
                        model,
                        any -> Prepared.none(),
                        loader.epoch(0, 0),
                        any -> Explanations.none(),
                        new Lanes(compute(1, 1), lanes))) {
            batches.forEachRemaining(next -> found.addAll(next.predictions()));
        }
        return found;
    }
}

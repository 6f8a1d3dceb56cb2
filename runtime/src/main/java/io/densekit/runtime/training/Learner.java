// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.training.GradientCollector;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.nn.ActivationCheckpoints;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.ops.NativeArray;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.OptimizerSettings;
import io.densekit.runtime.memory.FreedMemory;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A network with what changes it: gradients batch by batch, each divided among the network's replicas, then an update. */
final class Learner<T extends Truth> implements AutoCloseable {

    private final ComputeSession session;
    private final VisionModel<T, ?> model;
    private final Replicas<T> replicas;
    private final Map<VisionModel<T, ?>, Set<Module>> recomputed;
    private final Optimizer optimizer;
    private final Optional<WeightAverage<T>> average;
    private final FreedMemory.Use memory;
    private final OldGarbage garbage = new OldGarbage();

    /** Freezes what the settings say; the model has its starting values. */
    Learner(Experiment experiment, ComputeSession session, VisionModel<T, ?> model) {
        OptimizerSettings settings = experiment.settings().optimizer();
        this.session = session;
        this.model = model;
        int count = experiment.settings().compute().replicas();
        List<VisionModel<T, ?>> copies = Stream.<VisionModel<T, ?>>generate(() -> experiment.another(model, session))
                .limit(count - 1)
                .toList();
        this.replicas = new Replicas<>(session, model, copies);
        this.recomputed = experiment.with("compute", () -> recomputed(experiment));
        this.optimizer = experiment.with("optimizer", () -> new Optimizer(session, model, replicas, settings));
        this.average = settings.average()
                .map(kept -> new WeightAverage<>(session, model, experiment.another(model, session), kept));
        this.memory = recomputed.get(model).isEmpty()
                ? session.freedMemory().keep()
                : session.freedMemory().giveBack();
    }

    private Map<VisionModel<T, ?>, Set<Module>> recomputed(Experiment experiment) {
        List<Integer> stages = experiment.settings().compute().gradCheckpointing();
        Map<VisionModel<T, ?>, Set<Module>> blocks = new IdentityHashMap<>();
        replicas.networks().forEach(network -> blocks.put(network, RecomputedBlocks.of(network, stages)));
        return blocks;
    }

    /**
     * Adds a batch's gradients to those there are, unless its loss is not finite.
     *
     * @param share of the update that the batch is
     * @param random drives the network's random layers
     * @return the loss terms times that share
     */
    Map<String, Double> learn(HostBatch<T> batch, double share, RandomGenerator random) {
        try (NDManager scope = session.manager().newSubManager();
                GradientCollector collector = scope.getEngine().newGradientCollector()) {
            NDArray images = session.pixels(scope, batch);
            int parts = Math.min(replicas.count(), batch.size());
            List<Function<VisionModel<T, ?>, Map<String, Double>>> tasks = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                Part<T> part = part(batch, images, i, parts, random);
                tasks.add(network -> learn(network, part, share, collector));
            }
            Map<String, Double> values = new LinkedHashMap<>();
            replicas.run(tasks)
                    .forEach(found -> found.forEach((name, value) -> values.merge(name, value, Double::sum)));
            memory.computed(images.getShape());
            return values;
        }
    }

    /** Consecutive images of a batch, as equal in number as they can be; {@code share} of the batch is theirs. */
    private record Part<T extends Truth>(
            NDArray images, List<Sample<T>> samples, double share, RandomGenerator random) {}

    private Part<T> part(HostBatch<T> batch, NDArray images, int index, int parts, RandomGenerator random) {
        if (parts == 1) {
            return new Part<>(images, batch.samples(), 1, random);
        }
        int from = batch.size() * index / parts;
        int to = batch.size() * (index + 1) / parts;
        return new Part<>(
                images.get(new NDIndex(from + ":" + to)),
                batch.samples().subList(from, to),
                (to - from) / (double) batch.size(),
                new SplittableRandom(random.nextLong()));
    }

    /** The part's loss terms times its share of the update; its gradients are added to the network's. */
    private Map<String, Double> learn(
            VisionModel<T, ?> network, Part<T> part, double share, GradientCollector collector) {
        return Scope.of(part.images(), () -> {
            try (ActivationCheckpoints checkpoints = ActivationCheckpoints.of(
                    recomputed.get(network), part.images().getManager())) {
                Pass pass = session.training(part.random()).with(checkpoints);
                Losses losses = network.losses(part.images(), part.samples(), pass);
                double weight = share * part.share();
                Map<String, Double> values = new LinkedHashMap<>();
                losses.terms().forEach((name, value) -> values.put(name, value.getFloat() * weight));
                if (values.values().stream().allMatch(Double::isFinite)) {
                    collector.backward(NativeArray.times(losses.total(), weight));
                    checkpoints.backward();
                }
                return values;
            }
        });
    }

    /**
     * Updates the parameters and forgets the gradients.
     *
     * @param steps taken before this one
     * @return the gradients' norm; if it is not finite, nothing was updated
     */
    double update(double learningRate, long steps) {
        double norm = optimizer.step(learningRate);
        if (Double.isFinite(norm)) {
            replicas.updated();
            average.ifPresent(followed -> followed.update(steps));
        }
        garbage.collect();
        return norm;
    }

    /** Whether learning from a batch changes more than gradients. */
    boolean hasStatistics() {
        return !replicas.arrays().statistics().isEmpty();
    }

    VisionModel<T, ?> model() {
        return model;
    }

    /** All networks that learn, the model first. */
    List<VisionModel<T, ?>> networks() {
        return replicas.networks();
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Optional<WeightAverage<T>> average() {
        return average;
    }

    /** The network that is validated and kept: the average of the weights where one is made. */
    VisionModel<T, ?> validated() {
        return average.<VisionModel<T, ?>>map(WeightAverage::model).orElse(model);
    }

    @Override
    public void close() {
        replicas.close();
        optimizer.close();
        average.ifPresent(WeightAverage::close);
        memory.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.ops.NativeArray;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.experiment.OptimizerSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A network with what changes it: gradients batch by batch, then an update. */
final class Learner implements AutoCloseable {

    private final ComputeSession session;
    private final VisionModel model;
    private final Optimizer optimizer;
    private final Optional<WeightAverage> average;

    /** Freezes what the settings say; the model has its starting values. */
    Learner(Experiment experiment, ComputeSession session, VisionModel model) {
        OptimizerSettings settings = experiment.settings().optimizer();
        this.session = session;
        this.model = model;
        this.optimizer = new Optimizer(session, model, settings);
        this.average =
                settings.average().map(kept -> new WeightAverage(session, model, experiment.model(session), kept));
    }

    /**
     * Adds a batch's gradients to those there are, unless its loss is not finite.
     *
     * @param share of the update that the batch is
     * @param random drives the network's random layers
     * @return the loss terms times that share
     */
    Map<String, Double> learn(HostBatch batch, double share, RandomGenerator random) {
        try (NDManager scope = session.manager().newSubManager();
                GradientCollector collector = scope.getEngine().newGradientCollector()) {
            NDArray images = session.pixels(scope, batch);
            Losses losses = model.losses(images, batch.samples(), session.training(random));
            Map<String, Double> values = new LinkedHashMap<>();
            losses.terms().forEach((name, value) -> values.put(name, value.getFloat() * share));
            if (values.values().stream().allMatch(Double::isFinite)) {
                collector.backward(NativeArray.times(losses.total(), share));
            }
            return values;
        }
    }

    /**
     * Updates the parameters and forgets the gradients.
     *
     * @return the gradients' norm; if it is not finite, nothing was updated
     */
    double update(double learningRate) {
        double norm = optimizer.step(learningRate);
        if (Double.isFinite(norm)) {
            average.ifPresent(WeightAverage::update);
        }
        return norm;
    }

    VisionModel model() {
        return model;
    }

    Optimizer optimizer() {
        return optimizer;
    }

    Optional<WeightAverage> average() {
        return average;
    }

    /** The network that is validated and kept: the average of the weights where one is made. */
    VisionModel judged() {
        return average.map(WeightAverage::model).orElse(model);
    }

    @Override
    public void close() {
        optimizer.close();
        average.ifPresent(WeightAverage::close);
    }
}

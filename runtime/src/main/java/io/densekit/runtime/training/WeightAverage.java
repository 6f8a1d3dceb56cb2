// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDManager;
import io.densekit.data.Truth;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.ParameterOps;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.weights.StateDict;

/**
 * An exponential moving average of a network's weights: a second network of the same settings, whose parameters and
 * running statistics follow those of the first.
 */
final class WeightAverage<T extends Truth> implements AutoCloseable {

    private final NDManager manager;
    private final ParameterOps ops;
    private final double kept;
    private final VisionModel<T, ?> model;
    private final VisionModel<T, ?> average;
    private final NetworkArrays averages;
    private final NetworkArrays followed;

    /**
     * Starts with the model's present weights.
     *
     * @param average a new network of the same settings; its arrays have been made
     * @param kept share of the old average that a step keeps in the end
     */
    WeightAverage(ComputeSession session, VisionModel<T, ?> model, VisionModel<T, ?> average, double kept) {
        this.manager = session.manager().newSubManager();
        this.ops = session.library().ops(session.precision()).parameters();
        this.kept = kept;
        this.model = model;
        this.average = average;
        average.requireGradients(false);
        begin();
        this.averages = NetworkArrays.of(average, manager);
        this.followed = NetworkArrays.of(model, manager);
    }

    /** Takes the model's present weights for the average. */
    void begin() {
        ModuleState.write(average, ModuleState.read(model));
    }

    /**
     * Follows the model one step. Early steps count for more, so that the starting values don't weigh on short
     * trainings: after {@code n} steps at most {@code (1 + n) / (10 + n)} of the old average stays, as in TensorFlow's
     * {@code ExponentialMovingAverage} with {@code num_updates}.
     *
     * @param steps taken before this one
     */
    void update(long steps) {
        ops.average(averages.values(), followed.values(), Math.min(kept, (1.0 + steps) / (10.0 + steps)));
        for (int i = 0; i < averages.counters().size(); i++) {
            averages.counters().get(i).muli(0).addi(followed.counters().get(i));
        }
    }

    /** The network with the averages for its weights. */
    VisionModel<T, ?> model() {
        return average;
    }

    /** Takes up averages that were saved. */
    void restore(StateDict state) {
        ModuleState.write(average, state);
    }

    @Override
    public void close() {
        manager.close();
    }
}

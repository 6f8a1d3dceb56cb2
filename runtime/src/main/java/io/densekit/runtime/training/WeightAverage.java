// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Parameter;
import io.densekit.data.Truth;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.Ops;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.weights.StateDict;
import java.util.ArrayList;
import java.util.List;

/**
 * An exponential moving average of a network's weights: a second network of the same settings, whose parameters and
 * running statistics follow those of the first.
 */
final class WeightAverage<T extends Truth> implements AutoCloseable {

    private final NDManager manager;
    private final Ops ops;
    private final double kept;
    private final VisionModel<T, ?> average;
    private final List<NDArray> averages = new ArrayList<>();
    private final List<NDArray> values = new ArrayList<>();
    private final List<NDArray> counters = new ArrayList<>();
    private final List<NDArray> counted = new ArrayList<>();

    /**
     * Starts with the model's present weights.
     *
     * @param average a new network of the same settings; its arrays have been made
     * @param kept share of the old average that a step keeps
     */
    WeightAverage(ComputeSession session, VisionModel<T, ?> model, VisionModel<T, ?> average, double kept) {
        this.manager = session.manager().newSubManager();
        this.ops = session.library().ops(session.precision());
        this.kept = kept;
        this.average = average;
        average.requireGradients(false);
        ModuleState.write(average, ModuleState.read(model));
        List<Parameter> sources = List.copyOf(ModuleState.all(model).values());
        List<Parameter> targets = List.copyOf(ModuleState.all(average).values());
        for (int i = 0; i < sources.size(); i++) {
            boolean counter = targets.get(i).getArray().getDataType() != DataType.FLOAT32;
            (counter ? counters : averages).add(alias(targets.get(i)));
            (counter ? counted : values).add(alias(sources.get(i)));
        }
    }

    private NDArray alias(Parameter parameter) {
        NDArray alias = parameter.getArray().stopGradient();
        alias.attach(manager);
        return alias;
    }

    /** Follows the model one step. */
    void update() {
        ops.averageInPlace(averages, values, kept);
        for (int i = 0; i < counters.size(); i++) {
            counters.get(i).muli(0).addi(counted.get(i));
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

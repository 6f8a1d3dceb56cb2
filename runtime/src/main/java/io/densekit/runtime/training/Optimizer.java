// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.ops.Ops;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.OptimizerSettings;
import io.densekit.settings.InvalidSetting;
import io.densekit.training.UpdateRule;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Updates a network's parameters group by group. What it remembers of them lives in a manager of its own, and is part
 * of a checkpoint under names such as {@code mean.backbone.norm.weight}.
 */
final class Optimizer implements AutoCloseable {

    private final NDManager manager;
    private final Ops ops;
    private final UpdateRule rule;
    private final Optional<Double> clipNorm;
    private final Replicas<?> replicas;
    private List<String> broken = List.of();
    private final List<Group> groups = new ArrayList<>();

    /** One group's arrays. */
    private record Group(ParameterGroup treatment, List<NDArray> values, Map<String, List<NDArray>> memory) {}

    /**
     * Freezes those parameters and statistics whose rule says so; all arrays have been made.
     *
     * @param replicas of the model, whose gradients count together
     * @throws InvalidSetting if a rule means nothing of this model, or nothing is left to learn
     */
    Optimizer(ComputeSession session, VisionModel<?, ?> model, Replicas<?> replicas, OptimizerSettings settings) {
        manager = session.manager().newSubManager();
        ops = session.library().ops(session.precision());
        clipNorm = settings.clipNorm();
        this.replicas = replicas;
        rule = settings.rule().create(ops);
        FrozenParts frozen = FrozenParts.of(model, settings);
        replicas.freeze(frozen);
        Map<String, Shape> shapes = new LinkedHashMap<>();
        replicas.arrays().parameters().forEach((path, array) -> shapes.put(path, array.getShape()));
        Map<String, Double> scales = settings.layerDecay()
                .map(decay -> LayerDecay.factors(model, decay))
                .orElse(Map.of());
        for (ParameterGroup treatment : ParameterGroup.divide(shapes, ModuleState.embeddings(model), scales, frozen)) {
            if (treatment.frozen()) {
                replicas.freeze(treatment.paths());
            } else {
                groups.add(group(treatment));
            }
        }
        if (groups.isEmpty()) {
            throw new InvalidSetting(
                    "freezes all " + shapes.size()
                            + " parameters, so that nothing is left to learn; freeze fewer, or give some a learning-rate above 0");
        }
    }

    private Group group(ParameterGroup treatment) {
        List<NDArray> values = treatment.paths().stream()
                .map(replicas.arrays().parameters()::get)
                .toList();
        Map<String, List<NDArray>> memory = new LinkedHashMap<>();
        rule.remembered().forEach(name -> memory.put(name, zeros(values)));
        rule.counted()
                .forEach(name -> memory.put(
                        name,
                        values.stream()
                                .map(value -> manager.zeros(new Shape(), DataType.FLOAT32))
                                .toList()));
        return new Group(treatment, values, memory);
    }

    private List<NDArray> zeros(List<NDArray> like) {
        return like.stream()
                .map(value -> manager.zeros(value.getShape(), DataType.FLOAT32))
                .toList();
    }

    /**
     * Takes one step and forgets the gradients.
     *
     * @param learningRate the common one
     * @return the norm of all gradients before clipping; if it is not finite, nothing was updated
     */
    double step(double learningRate) {
        try (NDManager scope = manager.newSubManager()) {
            List<List<NDArray>> gradients = groups.stream()
                    .map(group -> replicas.gradients(group.treatment().paths(), scope))
                    .toList();
            List<NDArray> all = gradients.stream().flatMap(List::stream).toList();
            double norm = norm(all, scope);
            if (Double.isFinite(norm)) {
                clip(all, norm, scope);
                for (int i = 0; i < groups.size(); i++) {
                    Group group = groups.get(i);
                    ParameterGroup treatment = group.treatment();
                    double rate = learningRate * treatment.learningRate();
                    rule.update(group.values(), gradients.get(i), group.memory(), rate, treatment.weightDecay());
                }
            }
            broken = Double.isFinite(norm) ? List.of() : broken(gradients);
            ops.parameters().zero(all);
            return norm;
        }
    }

    private List<String> broken(List<List<NDArray>> gradients) {
        List<String> broken = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            for (int j = 0; j < gradients.get(i).size(); j++) {
                for (float value : gradients.get(i).get(j).toFloatArray()) {
                    if (!Float.isFinite(value)) {
                        broken.add(groups.get(i).treatment().paths().get(j));
                        break;
                    }
                }
            }
        }
        return broken;
    }

    /** The parameters whose gradients were not finite at the last step. */
    List<String> broken() {
        return broken;
    }

    private double norm(List<NDArray> gradients, NDManager scope) {
        NDArray norm = ops.parameters().globalNorm(gradients);
        norm.attach(scope);
        return norm.getFloat();
    }

    private void clip(List<NDArray> gradients, double norm, NDManager scope) {
        if (clipNorm.isPresent() && norm > clipNorm.get()) {
            ops.parameters().scale(gradients, scope.create((float) (clipNorm.get() / (norm + 1e-6))));
        }
    }

    /** What is remembered of every parameter, copied to the host. */
    StateDict state() {
        StateDict.Builder state = StateDict.builder();
        forEachMemory((name, array) -> state.put(
                name, TensorData.ofFloats(array.toFloatArray(), array.getShape().getShape())));
        return state.build();
    }

    /**
     * Takes up what {@link #state()} gave.
     *
     * @param partly whether what is not in it may stay as it is
     * @throws IllegalArgumentException if a name is missing that may not
     */
    void restore(StateDict state, boolean partly) {
        forEachMemory((name, array) -> {
            if (partly && !state.names().contains(name)) {
                return;
            }
            try (NDArray source = manager.create(state.get(name).toFloats(), array.getShape())) {
                // In the array's own memory; a scalar has no slices to set.
                if (array.getShape().dimension() > 0) {
                    array.set(new NDIndex("..."), source);
                } else {
                    array.muli(0).addi(source);
                }
            }
        });
    }

    private void forEachMemory(BiConsumer<String, NDArray> visitor) {
        for (Group group : groups) {
            List<String> paths = group.treatment().paths();
            group.memory().forEach((name, arrays) -> {
                for (int i = 0; i < arrays.size(); i++) {
                    visitor.accept(name + "." + paths.get(i), arrays.get(i));
                }
            });
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}

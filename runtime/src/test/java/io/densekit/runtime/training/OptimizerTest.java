// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.weights.StateDict;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerTest {

    private static Experiment experiment(String... overrides) {
        return Experiment.parse(Tiny.catalog(), "test", "model: {type: tiny}", List.of(overrides));
    }

    /** Gives every parameter the gradient {@code factor}, everywhere. */
    private static void backward(ComputeSession session, VisionModel<ClassLabel, Classification> model, double factor) {
        try (GradientCollector collector = session.manager().getEngine().newGradientCollector()) {
            for (Parameter parameter : ModuleState.parameters(model).values()) {
                try (NDArray sum = parameter.getArray().sum().mul(factor)) {
                    collector.backward(sum);
                }
            }
        }
    }

    @SafeVarargs
    private static Optimizer optimizer(
            Experiment experiment,
            ComputeSession session,
            VisionModel<ClassLabel, ?> model,
            VisionModel<ClassLabel, ?>... copies) {
        Replicas<ClassLabel> replicas = new Replicas<>(session, model, List.of(copies));
        return new Optimizer(session, model, replicas, experiment.settings().optimizer());
    }

    @Test
    void theNormIsOfAllGradientsTogether() {
        Experiment experiment = experiment();
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            try (Optimizer optimizer = optimizer(experiment, session, model)) {
                backward(session, model, 2);
                double expected = 2 * Math.sqrt(ModuleState.parameterCount(model));
                assertThat(optimizer.step(0.1)).isCloseTo(expected, within(1e-4));
                // The gradients are forgotten.
                assertThat(optimizer.step(0.1)).isZero();
            }
        }
    }

    @Test
    void copiesGradientsAreAddedAndForgotten() {
        Experiment experiment = experiment();
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            VisionModel<ClassLabel, Classification> copy = Tiny.model(experiment, session);
            StateDict before = ModuleState.read(copy);
            try (Optimizer optimizer = optimizer(experiment, session, model, copy)) {
                backward(session, model, 2);
                backward(session, copy, 3);
                double expected = 5 * Math.sqrt(ModuleState.parameterCount(model));
                assertThat(optimizer.step(0.1)).isCloseTo(expected, within(1e-4));
                assertThat(ModuleState.read(model)).isNotEqualTo(before);
                assertThat(ModuleState.read(copy)).isEqualTo(before);
                // A part without a gradient is no hindrance.
                backward(session, copy, 1);
                assertThat(optimizer.step(0.1)).isCloseTo(expected / 5, within(1e-4));
                assertThat(optimizer.step(0.1)).isZero();
            }
        }
    }

    @Test
    void clippingScalesTheStepDown() {
        Experiment experiment = experiment(
                "optimizer.type=sgd", "optimizer.momentum=0", "optimizer.weight-decay=0", "optimizer.clip-norm=1");
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            StateDict before = ModuleState.read(model);
            try (Optimizer optimizer = optimizer(experiment, session, model)) {
                backward(session, model, 3);
                optimizer.step(0.5);
            }
            float moved = before.get("head.bias").toFloats()[0]
                    - ModuleState.read(model).get("head.bias").toFloats()[0];
            assertThat((double) moved).isCloseTo(0.5 / Math.sqrt(ModuleState.parameterCount(model)), within(1e-6));
        }
    }

    @Test
    void gradientsThatAreNoNumbersChangeNothing() {
        Experiment experiment = experiment();
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            StateDict before = ModuleState.read(model);
            try (Optimizer optimizer = optimizer(experiment, session, model)) {
                backward(session, model, Double.NaN);
                assertThat(optimizer.step(0.1)).isNaN();
                assertThat(ModuleState.read(model)).isEqualTo(before);
                backward(session, model, 1);
                assertThat(optimizer.step(0.1)).isFinite();
            }
        }
    }

    @Test
    void whatIsRememberedCanBeTakenUp() {
        Experiment experiment = experiment();
        try (ComputeSession session = experiment.open()) {
            VisionModel<ClassLabel, Classification> model = Tiny.model(experiment, session);
            try (Optimizer first = optimizer(experiment, session, model);
                    Optimizer second = optimizer(experiment, session, model)) {
                backward(session, model, 1);
                first.step(0.1);
                assertThat(second.state()).isNotEqualTo(first.state());
                second.restore(first.state(), false);
                assertThat(second.state()).isEqualTo(first.state());
                assertThat(first.state().get("steps.head.weight").toFloats()).containsExactly(1);
                assertThat(first.state().names()).contains("mean.head.weight", "variance.backbone.0.bias");
            }
        }
    }
}

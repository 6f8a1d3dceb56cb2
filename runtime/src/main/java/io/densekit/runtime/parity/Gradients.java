// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.GoldenCase;
import io.densekit.model.CaseRun;
import io.densekit.model.Losses;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A training step's gradients as cases have them: {@code grad.NAME} of parameters, {@code grad_norms} of those that the case
 * lists and {@code grad_norm_all} of all.
 *
 * @param manager owns what is found
 */
record Gradients(GoldenCase golden, VisionModel<?, ?> model, NDManager manager) {

    /** Whether the case has gradients. */
    boolean wanted() {
        return golden.description().path("gradient_parameters").isArray();
    }

    /** The run's losses, and if it has some their gradients. */
    Map<String, NDArray> of(CaseRun run, Pass pass) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        model.requireGradients(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Optional<Losses> losses = run.work().apply(pass);
            if (losses.isPresent()) {
                collector.backward(losses.get().total());
                found.putAll(ParityCheck.terms(losses.get()));
                found.putAll(gradients());
            }
            return found;
        } finally {
            model.requireGradients(false);
        }
    }

    private Map<String, NDArray> gradients() {
        Map<String, NDArray> found = new LinkedHashMap<>();
        Map<String, Double> norms = new LinkedHashMap<>();
        ModuleState.parameters(model).forEach((name, parameter) -> {
            norms.put(name, norm(parameter));
            if (golden.outputs().contains("grad." + name)) {
                found.put("grad." + name, gradient(parameter));
            }
        });
        JsonNode listed = golden.description().path("gradient_parameters");
        float[] some = new float[listed.size()];
        for (int i = 0; i < some.length; i++) {
            some[i] = norms.getOrDefault(listed.get(i).asText(), Double.NaN).floatValue();
        }
        double squares =
                norms.values().stream().mapToDouble(norm -> norm * norm).sum();
        found.put("grad_norms", manager.create(some, new Shape(some.length)));
        found.put("grad_norm_all", manager.create(new float[] {(float) Math.sqrt(squares)}));
        return found;
    }

    private static double norm(Parameter parameter) {
        try (NDArray gradient = parameter.getArray().getGradient();
                NDArray squares = gradient.square();
                NDArray sum = squares.sum()) {
            return Math.sqrt(sum.getFloat());
        }
    }

    private NDArray gradient(Parameter parameter) {
        try (NDArray gradient = parameter.getArray().getGradient()) {
            NDArray copy = gradient.duplicate();
            copy.attach(manager);
            return copy;
        }
    }
}

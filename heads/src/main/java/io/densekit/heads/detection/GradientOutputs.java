// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model's gradients by name, for comparison with another implementation: {@code grad.NAME} of every parameter that is
 * asked for, {@code grad_norms} of some and {@code grad_norm_all} of all.
 */
public final class GradientOutputs {

    private final VisionModel model;
    private final Pass pass;

    /** Of a model; the pass's taps record the gradients. */
    public GradientOutputs(VisionModel model, Pass pass) {
        this.model = model;
        this.pass = pass;
    }

    /**
     * Differentiates a scalar.
     *
     * @param loss computes it
     * @param wanted positions of the parameters whose norms are asked for
     * @return the norms, where some are asked for
     */
    public Map<String, NDArray> of(Supplier<NDArray> loss, Optional<int[]> wanted) {
        Map<String, Parameter> parameters = ModuleState.parameters(model);
        boolean learned = parameters.values().iterator().next().requiresGradient();
        model.requireGradients(true);
        try {
            NDArray total;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                total = loss.get();
                collector.backward(total);
            }
            List<Double> norms = new ArrayList<>();
            parameters.forEach((name, parameter) -> norms.add(norm(name, parameter)));
            return wanted.map(positions -> outputs(norms, positions, total)).orElse(Map.of());
        } finally {
            model.requireGradients(learned);
        }
    }

    private double norm(String name, Parameter parameter) {
        try (NDArray gradient = parameter.getArray().getGradient();
                NDArray squares = gradient.square();
                NDArray sum = squares.sum()) {
            pass.taps().expose(model, "grad." + name, gradient);
            return Math.sqrt(sum.getFloat());
        }
    }

    private static Map<String, NDArray> outputs(List<Double> norms, int[] positions, NDArray near) {
        float[] some = new float[positions.length];
        for (int i = 0; i < some.length; i++) {
            some[i] = norms.get(positions[i]).floatValue();
        }
        double squares = norms.stream().mapToDouble(norm -> norm * norm).sum();
        return Map.of(
                "grad_norms",
                near.getManager().create(some, new Shape(some.length)),
                "grad_norm_all",
                near.getManager().create(new float[] {(float) Math.sqrt(squares)}));
    }
}

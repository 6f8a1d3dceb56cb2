// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;

/** What tests against golden units do again and again. */
public final class UnitChecks {

    private UnitChecks() {}

    public static void agrees(Comparison comparison) {
        assertThat(comparison.ok()).as(comparison.toString()).isTrue();
    }

    /** The gradient of a scalar function at {@code x}. */
    public static NDArray gradient(NDArray x, UnaryOperator<NDArray> scalar) {
        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(scalar.apply(x));
        }
        NDArray gradient = x.getGradient().duplicate();
        x.getGradient().subi(gradient);
        return gradient;
    }

    public static int[] ints(boolean[] flags) {
        int[] ints = new int[flags.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = flags[i] ? 1 : 0;
        }
        return ints;
    }
}

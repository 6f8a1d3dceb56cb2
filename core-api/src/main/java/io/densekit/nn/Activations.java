// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.ops.Work;

/** Activations as layers, for their place in a {@link Sequential}. */
public final class Activations {

    private Activations() {}

    /** Rectified linear. */
    public static Layer relu() {
        return new Relu();
    }

    /** Gaussian error linear unit, the exact form with erf. */
    public static Layer gelu() {
        return new Gelu();
    }

    private static final class Relu extends Layer {
        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            pass.costs().add(Work.RECTIFIER, x::size);
            return Activation.relu(x);
        }
    }

    private static final class Gelu extends Layer {
        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            return Activation.gelu(x);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** The Gaussian error linear unit's forms. The first two differ by up to 5e-4, the quick one by up to 0.02. */
public enum Gelu {
    /** {@code x Phi(x)}, PyTorch's default: UniFormer, DeiT and their kin. */
    ERF,
    /** {@code 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3)))}, Flax's default: scenic's networks. */
    TANH,
    /** {@code x sigmoid(1.702 x)}: CvT, CLIP. */
    QUICK;

    /** Of every value. */
    public NDArray of(NDArray x, Pass pass) {
        return switch (this) {
            case ERF -> Activation.gelu(x);
            case TANH -> pass.ops().geluTanh(x);
            case QUICK -> pass.ops().geluQuick(x);
        };
    }
}

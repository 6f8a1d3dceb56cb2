// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.NativeArray;
import java.util.Arrays;

/**
 * Cross-entropy against labels of which a share is spread evenly over all classes (Szegedy et al., Rethinking the
 * Inception Architecture, 2016).
 */
final class SmoothedCrossEntropy {

    private final double smoothing;

    /** @param smoothing the share spread, within [0, 1); 0 is plain cross-entropy */
    SmoothedCrossEntropy(double smoothing) {
        this.smoothing = smoothing;
    }

    /**
     * The mean over the batch, a scalar.
     *
     * @param logits {@code [batch, classes]}
     * @param labels one an image, each within [0, classes)
     */
    NDArray of(NDArray logits, int[] labels) {
        int classes = (int) logits.getShape().get(1);
        float[] wanted = new float[labels.length * classes];
        // The mean's divisor and the minus sign are in the targets, so that one product does it all.
        float spread = (float) (-smoothing / classes / labels.length);
        Arrays.fill(wanted, spread);
        for (int i = 0; i < labels.length; i++) {
            wanted[i * classes + labels[i]] += (float) (-(1 - smoothing) / labels.length);
        }
        try (NDArray targets = NativeArray.copyOf(logits.getManager(), wanted, logits.getShape());
                NDArray likelihoods = logits.logSoftmax(1);
                NDArray terms = likelihoods.mul(targets)) {
            return terms.sum();
        }
    }
}

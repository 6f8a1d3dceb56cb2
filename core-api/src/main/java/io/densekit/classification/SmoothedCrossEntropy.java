// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.NativeArray;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cross-entropy against labels of which a share is spread evenly over all classes (Szegedy et al., Rethinking the
 * Inception Architecture, 2016), and of which another belongs to the image that was mixed in, as timm's soft targets.
 *
 * @param smoothing the share spread, within [0, 1); 0 is plain cross-entropy
 * @param weights of the classes; all 1 if empty
 */
public record SmoothedCrossEntropy(double smoothing, Optional<float[]> weights) {

    /** One whose classes all weigh alike. */
    public SmoothedCrossEntropy(double smoothing) {
        this(smoothing, Optional.empty());
    }

    /**
     * The mean over the batch, a scalar: of weighted classes the weighted mean, as PyTorch's {@code CrossEntropyLoss}
     * takes it, each image counting by the weights of its labels.
     *
     * @param logits {@code [batch, classes]}
     * @param labels one an image, each within [0, classes)
     * @param mix how the images were mixed: a label's share goes to the partner's
     */
    public NDArray of(NDArray logits, int[] labels, BatchMix mix) {
        int classes = (int) logits.getShape().get(1);
        float[] wanted = targets(labels, mix, classes);
        // The mean's divisor and the minus sign are in the targets, so that one product does it all.
        double divisor = weights.isPresent() ? divisor(labels, mix) : labels.length;
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = (float) (wanted[i] * weight(i % classes) / -divisor);
        }
        try (NDArray targets = NativeArray.copyOf(logits.getManager(), wanted, logits.getShape());
                NDArray likelihoods = logits.logSoftmax(1);
                NDArray terms = likelihoods.mul(targets)) {
            return terms.sum();
        }
    }

    private float weight(int label) {
        return weights.map(values -> values[label]).orElse(1f);
    }

    private double divisor(int[] labels, BatchMix mix) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            int partner = labels[BatchMix.partner(i, labels.length)];
            sum += mix.own() * weight(labels[i]) + (1 - mix.own()) * weight(partner);
        }
        return sum;
    }

    /** What each image should be, {@code [batch, classes]}; those of an image sum to 1. */
    float[] targets(int[] labels, BatchMix mix, int classes) {
        float[] targets = new float[labels.length * classes];
        Arrays.fill(targets, (float) (smoothing / classes));
        for (int i = 0; i < labels.length; i++) {
            int partner = labels[BatchMix.partner(i, labels.length)];
            targets[i * classes + labels[i]] += (float) ((1 - smoothing) * mix.own());
            targets[i * classes + partner] += (float) ((1 - smoothing) * (1 - mix.own()));
        }
        return targets;
    }
}

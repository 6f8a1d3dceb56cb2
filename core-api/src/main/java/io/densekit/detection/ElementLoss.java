// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;

/** Losses value by value; weights and divisors are applied to their results. They differentiate the first argument. */
public final class ElementLoss {

    private static final OpScript SCRIPT = OpScript.ofResource(ElementLoss.class, "losses.txt");

    private ElementLoss() {}

    /**
     * Focal loss (Lin et al., Focal Loss for Dense Object Detection, 2017): cross-entropy of sigmoids that well-judged
     * values hardly count in.
     *
     * @param logits of any shape
     * @param target 0 or 1, of a shape that spreads to the logits'
     * @param gamma how fast well-judged values fade
     * @param alpha share of values whose target is 1
     * @return of the logits' shape
     */
    public static NDArray focal(NDArray logits, NDArray target, double gamma, double alpha, Ops ops) {
        try (NDArray settings = ops.numbers(gamma, alpha)) {
            return ops.call(SCRIPT, "focal", logits, target, settings);
        }
    }

    /**
     * Absolute differences, squared over twice {@code beta} less than that apart (Girshick, Fast R-CNN, 2015).
     *
     * @param beta 0 for plain absolute differences
     */
    public static NDArray smoothL1(NDArray values, NDArray targets, double beta, Ops ops) {
        if (beta == 0) {
            // Unlike smooth_l1_loss with a beta of 0 this has no gradient where both are equal.
            return ops.call(SCRIPT, "l1", values, targets);
        }
        try (NDArray width = ops.numbers(beta)) {
            return ops.call(SCRIPT, "smooth_l1", values, targets, width);
        }
    }

    /**
     * One less the generalised intersection over union of boxes at the same row (Rezatofighi et al., 2019).
     *
     * @param boxes {@code [count, 4]}, corners
     * @param targets {@code [count, 4]}, corners
     * @param epsilon what areas are at least
     * @return {@code [count]}
     */
    public static NDArray giou(NDArray boxes, NDArray targets, double epsilon, Ops ops) {
        try (NDArray least = ops.numbers(epsilon)) {
            return ops.call(SCRIPT, "giou", boxes, targets, least);
        }
    }

    /**
     * Cross-entropy of softmaxes.
     *
     * @param logits {@code [count, classes]}
     * @param labels one a row, from 0
     * @return {@code [count]}
     */
    public static NDArray crossEntropy(NDArray logits, int[] labels, Ops ops) {
        try (NDArray wanted = NativeArray.copyOf(logits.getManager(), labels, new Shape(labels.length))) {
            return ops.call(SCRIPT, "cross_entropy", logits, wanted);
        }
    }

    /** Cross-entropy of sigmoids; targets within [0, 1], of the logits' shape. */
    public static NDArray binaryCrossEntropy(NDArray logits, NDArray targets, Ops ops) {
        return ops.call(SCRIPT, "binary_cross_entropy", logits, targets);
    }

    /**
     * How often the likeliest class is the right one, in percent; 0 without rows.
     *
     * @param logits row by row
     * @param labels one a row
     */
    public static float accuracy(float[] logits, int[] labels) {
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            int columns = logits.length / labels.length;
            int best = row * columns;
            for (int i = best + 1; i < (row + 1) * columns; i++) {
                best = logits[i] > logits[best] ? i : best;
            }
            right += best - row * columns == labels[row] ? 1 : 0;
        }
        return labels.length == 0 ? 0 : 100f * right / labels.length;
    }
}

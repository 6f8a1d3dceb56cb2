// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ClassCounts;
import io.densekit.model.ClassWeights;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cross-entropy of logits, resized to the labels' size. As published with these networks it is the mean over all pixels,
 * those without a label included, which have no loss: an image with few labelled pixels counts little. On request it is
 * PyTorch's weighted mean.
 */
final class PixelLoss {

    private final LossSettings settings;
    private final Optional<float[]> weights;
    private final int classes;

    /** @throws InvalidSetting if there are weights for another number of classes */
    PixelLoss(LossSettings settings, int classes) {
        this(settings, classes, settings.weights().map(given -> given.factors("classWeights", classes)));
    }

    private PixelLoss(LossSettings settings, int classes, Optional<float[]> weights) {
        this.settings = settings;
        this.weights = weights;
        this.classes = classes;
    }

    boolean balancesClasses() {
        return settings.weights().map(ClassWeights::balanced).orElse(false);
    }

    /** The same with weights by these counts. */
    PixelLoss balanced(ClassCounts counts) {
        return new PixelLoss(settings, classes, Optional.of(counts.balanced("classWeights", classes)));
    }

    /**
     * The loss, a scalar.
     *
     * @param logits {@code [batch, classes, any, any]}
     * @param labels {@code [batch, height, width]}, {@link LabelMap#IGNORE} where there is none
     */
    NDArray of(NDArray logits, NDArray labels, Pass pass) {
        long height = labels.getShape().get(1);
        long width = labels.getShape().get(2);
        try (NDArray resized = pass.ops().resizeBilinear(logits, height, width);
                NDArray losses = perPixel(resized, labels, pass);
                NDArray sum = losses.sum()) {
            return NativeArray.over(sum, divisor(labels, logits.getManager(), pass));
        }
    }

    private double divisor(NDArray labels, NDManager manager, Pass pass) {
        if (settings.average() == LossSettings.Average.ALL_PIXELS) {
            return labels.getShape().size();
        }
        float[] each = weights.orElseGet(() -> {
            float[] ones = new float[classes];
            Arrays.fill(ones, 1);
            return ones;
        });
        try (NDArray factors = factors(each, labels, manager, new PixelOps(pass.ops()));
                NDArray sum = factors.sum()) {
            // Without a labelled pixel there is no loss to divide.
            return Math.max(sum.getFloat(), Float.MIN_NORMAL);
        }
    }

    private NDArray perPixel(NDArray logits, NDArray labels, Pass pass) {
        PixelOps ops = new PixelOps(pass.ops());
        NDArray losses = ops.pixelCrossEntropy(logits, labels, LabelMap.IGNORE);
        // Which pixels are hard is a matter of probabilities, before classes are weighed.
        Optional<NDArray> hard = settings.hardPixels()
                .map(pixels -> ops.hardPixels(
                        losses,
                        labels,
                        LabelMap.IGNORE,
                        pixels.least() * labels.getShape().get(0),
                        pixels.below()));
        Optional<NDArray> factors = weights.map(values -> factors(values, labels, logits.getManager(), ops));
        return product(product(losses, hard), factors);
    }

    private static NDArray factors(float[] weights, NDArray labels, NDManager manager, PixelOps ops) {
        try (NDArray values = NativeArray.copyOf(manager, weights, new Shape(weights.length))) {
            return ops.classFactors(labels, values, LabelMap.IGNORE);
        }
    }

    private static NDArray product(NDArray losses, Optional<NDArray> factor) {
        if (factor.isEmpty()) {
            return losses;
        }
        try (losses;
                NDArray by = factor.get()) {
            return losses.mul(by);
        }
    }
}

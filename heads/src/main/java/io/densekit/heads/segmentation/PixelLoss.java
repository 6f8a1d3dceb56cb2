// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import io.densekit.structures.LabelMap;
import java.util.List;
import java.util.Optional;

/**
 * Cross-entropy of logits, resized to the labels' size. As published with these networks it is the mean over all pixels,
 * those without a label included, which have no loss: an image with few labelled pixels counts little.
 */
final class PixelLoss {

    private final Optional<float[]> weights;
    private final Optional<HardPixelSettings> hardPixels;

    /** @throws UserError if there are weights for another number of classes */
    PixelLoss(LossSettings settings, int classes) {
        weights = settings.classWeights().map(PixelLoss::singles);
        hardPixels = settings.hardPixels();
        if (weights.isPresent() && weights.get().length != classes) {
            throw UserError.usage("model.loss.class-weights: " + weights.get().length + " weights are given, but the"
                    + " head makes " + classes + " classes; give one a class");
        }
    }

    private static float[] singles(List<Double> values) {
        float[] singles = new float[values.size()];
        for (int i = 0; i < singles.length; i++) {
            singles[i] = values.get(i).floatValue();
        }
        return singles;
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
            return NativeArray.over(sum, labels.getShape().size());
        }
    }

    private NDArray perPixel(NDArray logits, NDArray labels, Pass pass) {
        NDArray losses;
        try (NDArray factors = factors(logits.getManager())) {
            losses = pass.ops().pixelCrossEntropy(logits, labels, LabelMap.IGNORE, factors);
        }
        if (hardPixels.isEmpty()) {
            return losses;
        }
        long least = hardPixels.get().least() * labels.getShape().get(0);
        try (losses;
                NDArray hard = pass.ops()
                        .hardPixels(
                                logits,
                                labels,
                                LabelMap.IGNORE,
                                least,
                                hardPixels.get().below())) {
            return losses.mul(hard);
        }
    }

    /** Null for none. */
    private NDArray factors(NDManager manager) {
        return weights.map(values -> NativeArray.copyOf(manager, values, new Shape(values.length)))
                .orElse(null);
    }
}

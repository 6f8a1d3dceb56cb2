// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;

/** The functions of {@code pixel-ops.txt}. */
record PixelOps(Ops ops) {

    private static final OpScript SCRIPT = OpScript.ofResource(PixelOps.class, "pixel-ops.txt");

    /**
     * Cross-entropy pixel by pixel.
     *
     * @param logits {@code [batch, classes, height, width]}
     * @param labels {@code [batch, height, width]}, classes from 0
     * @param ignored the label whose pixels have no loss
     * @return {@code [batch, height, width]}
     */
    NDArray pixelCrossEntropy(NDArray logits, NDArray labels, int ignored) {
        try (NDArray label = ops.integers(ignored)) {
            return ops.call(SCRIPT, "pixel_cross_entropy", logits, labels, label);
        }
    }

    /**
     * At every pixel the factor of its class.
     *
     * @param labels {@code [batch, height, width]}, classes from 0
     * @param factors one a class
     * @param ignored the label whose pixels have the factor 0
     * @return {@code [batch, height, width]}
     */
    NDArray classFactors(NDArray labels, NDArray factors, int ignored) {
        try (NDArray label = ops.integers(ignored)) {
            return ops.call(SCRIPT, "class_factors", labels, factors, label);
        }
    }

    /**
     * 1 at the pixels that a network is least sure of, 0 at all others, without a gradient (MMSegmentation's
     * {@code OHEMPixelSampler}): those whose own class has a probability below {@code sure}, but of all judged pixels of
     * the batch at least {@code least}.
     *
     * @param losses {@code [batch, height, width]}, what {@link #pixelCrossEntropy} gave
     * @param labels {@code [batch, height, width]}, classes from 0
     * @param ignored the label whose pixels are not judged
     * @return {@code [batch, height, width]}
     */
    NDArray hardPixels(NDArray losses, NDArray labels, int ignored, long least, double sure) {
        try (NDArray settings = ops.numbers(ignored, least, sure)) {
            return ops.call(SCRIPT, "hard_pixels", losses, labels, settings);
        }
    }

    /**
     * The likeliest class of every pixel of the original image. Logits are resized to the network's input, cut to the
     * part of it that is the image, and resized to the original, bilinearly, a few classes at a time: the logits of all
     * classes at full size may need gigabytes.
     *
     * @param logits {@code [batch, classes, any, any]} with at most 255 classes
     * @param inputHeight of the network's input
     * @param inputWidth of the network's input
     * @param frame how the image lies in the input and in the original
     * @return {@code [batch, original height, original width]}, unsigned bytes; of equal logits the lower class
     */
    NDArray resizedArgmax(NDArray logits, long inputHeight, long inputWidth, ImageFrame frame) {
        try (NDArray size = ops.integers(
                inputHeight,
                inputWidth,
                frame.height(),
                frame.width(),
                frame.originalHeight(),
                frame.originalWidth())) {
            return ops.call(SCRIPT, "resized_argmax", logits, size);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.detection.ScoredBoxes;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * One way to look at a batch: at another size, mirrored left to right, or both. It is made from the network's input, not
 * from the files: each image is cut free of its padding, scaled, mirrored within its own width and padded again with
 * zeros at the bottom and the right, so that a mirrored image stands where an upright one would.
 *
 * @param scale factor of the input's size
 * @param mirrored whether left and right are exchanged
 */
record InputView(double scale, boolean mirrored) {

    /** How an image lies in its original, once it is scaled as this view has it. */
    ImageFrame frame(ImageFrame input) {
        return new ImageFrame(
                input.originalHeight(), input.originalWidth(), scaled(input.height()), scaled(input.width()));
    }

    private int scaled(long length) {
        return (int) Math.max(1, Math.round(length * scale));
    }

    /**
     * The batch as this view has it; the very array that was given, where nothing changes.
     *
     * @param images {@code [batch, 3, height, width]}
     * @param frames how each image lies in {@code images}
     * @param padded the size that the network takes for one that holds an image
     * @return {@code [batch, 3, padded height, padded width]}
     */
    NDArray images(NDArray images, List<ImageFrame> frames, IntUnaryOperator padded, Ops ops) {
        if (scale == 1 && !mirrored) {
            return images;
        }
        Shape shape = images.getShape();
        int height = padded.applyAsInt(scaled(shape.get(2)));
        int width = padded.applyAsInt(scaled(shape.get(3)));
        try (NDList seen = new NDList()) {
            for (int i = 0; i < frames.size(); i++) {
                seen.add(image(images, i, frames.get(i), height, width, ops));
            }
            return NDArrays.concat(seen, 0);
        }
    }

    private NDArray image(NDArray images, int i, ImageFrame input, int height, int width, Ops ops) {
        ImageFrame seen = frame(input);
        try (NDArray own = images.get(i + ":" + (i + 1) + ", :, 0:" + input.height() + ", 0:" + input.width());
                NDArray sized = ops.resizeBilinear(own, seen.height(), seen.width());
                NDArray placed = mirrored ? ops.flipWidth(sized) : sized.duplicate()) {
            return placed.pad(new Shape(0, width - seen.width(), 0, height - seen.height()), 0);
        }
    }

    /**
     * Boxes that were found in this view, in pixels of the original image.
     *
     * @param seen the image's frame in this view
     */
    Boxes toOriginal(Boxes boxes, ImageFrame seen) {
        return seen.toOriginal(mirrored ? boxes.mirrored(seen.width()) : boxes);
    }

    /** As {@link #toOriginal(Boxes, ImageFrame)}; scores stay. */
    ScoredBoxes toOriginal(ScoredBoxes found, ImageFrame seen) {
        return new ScoredBoxes(toOriginal(found.boxes(), seen), found.scores());
    }

    /**
     * Boxes of the original image where they lie in this view.
     *
     * @param seen the image's frame in this view
     */
    Boxes toView(Boxes original, ImageFrame seen) {
        Boxes boxes = seen.toInput(original);
        return mirrored ? boxes.mirrored(seen.width()) : boxes;
    }

    /**
     * Maps of regions of this view as the upright image has them.
     *
     * @param values rows of {@code width} numbers
     */
    float[] upright(float[] values, int width) {
        if (!mirrored) {
            return values;
        }
        float[] upright = new float[values.length];
        for (int row = 0; row < values.length; row += width) {
            for (int x = 0; x < width; x++) {
                upright[row + x] = values[row + width - 1 - x];
            }
        }
        return upright;
    }
}

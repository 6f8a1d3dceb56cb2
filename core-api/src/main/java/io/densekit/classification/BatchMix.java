// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import java.util.Arrays;

/**
 * How each image or clip of a batch is mixed with its partner, the one as far from the batch's end as it is from its beginning
 * (timm's pairs).
 *
 * @param own share of its own that an image keeps, and so does its label, within [0, 1]
 * @param pasted what the partner covers, or null if the whole image is blended
 */
public record BatchMix(double own, Part pasted) {

    /** Rows [top, bottom) and columns [left, right), of every frame of a clip. */
    public record Part(int top, int left, int bottom, int right) {}

    /** The batch as it is. */
    public static BatchMix none() {
        return new BatchMix(1, null);
    }

    /** Every pixel a weighted mean. */
    public static BatchMix blend(double own) {
        return new BatchMix(own, null);
    }

    /** The partner of an image, by their positions in the batch. */
    public static int partner(int position, int batch) {
        return batch - 1 - position;
    }

    /**
     * The mixed images, a new array or the one given.
     *
     * @param images {@code [batch, channels, height, width]} or clips {@code [batch, channels, frames, height, width]}
     */
    public NDArray of(NDArray images) {
        if (own == 1) {
            return images;
        }
        try (NDArray share = partnersShare(images);
                NDArray ownShare = share.neg().addi(1);
                NDArray partners = images.flip(0);
                NDArray covering = partners.mul(share);
                NDArray left = images.mul(ownShare)) {
            return left.add(covering);
        }
    }

    /** The partner's share of each pixel, {@code [1, 1, height, width]}, or a single number. */
    private NDArray partnersShare(NDArray images) {
        if (pasted == null) {
            return NativeArray.copyOf(images.getManager(), new float[] {(float) (1 - own)}, new Shape(1, 1, 1, 1));
        }
        int height = (int) images.getShape().get(images.getShape().dimension() - 2);
        int width = (int) images.getShape().get(images.getShape().dimension() - 1);
        float[] share = new float[height * width];
        for (int y = pasted.top(); y < pasted.bottom(); y++) {
            Arrays.fill(share, y * width + pasted.left(), y * width + pasted.right(), 1);
        }
        return NativeArray.copyOf(images.getManager(), share, new Shape(1, 1, height, width));
    }
}

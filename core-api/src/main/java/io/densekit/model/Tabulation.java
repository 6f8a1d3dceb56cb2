// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import io.densekit.ops.Amount;
import io.densekit.ops.Work;

/**
 * How published tables state the size of networks, so that a profile can be held against them.
 *
 * @param frames of a clip; 1 for images
 * @param height of the image that multiply-adds are stated for
 * @param width of that image
 * @param counting what counts as a multiply-add
 */
public record Tabulation(int frames, int height, int width, Counting counting) {

    /** Of images. */
    public Tabulation(int height, int width, Counting counting) {
        this(1, height, width, counting);
    }

    /** What counts as a multiply-add. One multiplication with its addition counts as one everywhere. */
    public enum Counting {
        /** Matrix products and convolutions, attention's two products among them, as they are computed. */
        PRODUCTS,
        /** As fvcore's counter: besides, two for each value of a batch norm and five for each of a layer norm. */
        FVCORE,
        /**
         * As the counter of OpenMMLab's projects, with attention's two products added for tokens that are no padding:
         * besides, one for each value that a convolution's bias is added to, two for each that is normalised, one for
         * each that is rectified or pooled as a maximum.
         */
        OPENMMLAB;

        /** The multiply-adds of some amount of work. */
        public long of(Amount amount) {
            long products = amount.of(Work.PRODUCTS) + attention(amount);
            long batchNorm = amount.of(Work.BATCH_NORM);
            long layerNorm = amount.of(Work.LAYER_NORM);
            return switch (this) {
                case PRODUCTS -> products;
                case FVCORE -> products + 2 * batchNorm + 5 * layerNorm;
                case OPENMMLAB ->
                    products
                            + 2 * (batchNorm + layerNorm)
                            + amount.of(Work.CONVOLUTION_BIAS)
                            + amount.of(Work.RECTIFIER);
            };
        }

        /** The share of attention's two products in that. */
        public long attention(Amount amount) {
            long padding = this == OPENMMLAB ? amount.of(Work.ATTENTION_ON_PADDING) : 0;
            return amount.of(Work.ATTENTION) - padding;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import io.densekit.ops.Costs;

/**
 * How published tables state the size of networks for a task, so that a profile can be held against them.
 *
 * @param height of the image that multiply-adds are stated for
 * @param width of that image
 * @param counting what counts as a multiply-add
 */
public record Tabulation(int height, int width, Counting counting) {

    /** What counts as a multiply-add. One multiplication with its addition counts as one everywhere. */
    public enum Counting {
        /** Matrix products and convolutions, attention's two products among them, as they are computed. */
        PRODUCTS,
        /**
         * As the counter of OpenMMLab's projects with attention's two products added for tokens that are no padding: one
         * more for each value that a convolution's bias is added to, two for each that is normalised, one for each that
         * is rectified or pooled as a maximum.
         */
        OPENMMLAB;

        /** The multiply-adds of some amount of work. */
        public long of(Costs.Amount amount) {
            long products = amount.products() + attention(amount);
            return this == PRODUCTS ? products : products + amount.elementwise();
        }

        /** The share of attention's two products in that. */
        public long attention(Costs.Amount amount) {
            return this == PRODUCTS ? amount.attention() : amount.attention() - amount.attentionOnPadding();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import java.util.function.LongSupplier;

/**
 * Counts what a pass computes. Operators and layers report the work that they are about to do, from the shapes that they
 * are given; how much it is gets worked out only where somebody counts.
 */
public final class Costs {

    private static final Costs NONE = new Costs(false);

    private final boolean counting;
    private long products;
    private long attention;
    private long attentionOnPadding;
    private long elementwise;

    private Costs(boolean counting) {
        this.counting = counting;
    }

    /**
     * Amounts of work.
     *
     * @param products multiply-adds of matrix products and convolutions, attention's own two products apart
     * @param attention multiply-adds of attention's two products, queries with keys and weights with values
     * @param attentionOnPadding how many of those are for queries that are padding
     * @param elementwise what OpenMMLab's counter counts besides: one for each value that a convolution's bias is added
     *     to, two for each value that is normalised, one for each value that is rectified or pooled as a maximum
     */
    public record Amount(long products, long attention, long attentionOnPadding, long elementwise) {

        /** No work. */
        public static final Amount ZERO = new Amount(0, 0, 0, 0);

        /** Both together. */
        public Amount plus(Amount other) {
            return new Amount(
                    products + other.products,
                    attention + other.attention,
                    attentionOnPadding + other.attentionOnPadding,
                    elementwise + other.elementwise);
        }

        /** What this is more than an earlier amount. */
        public Amount minus(Amount earlier) {
            return new Amount(
                    products - earlier.products,
                    attention - earlier.attention,
                    attentionOnPadding - earlier.attentionOnPadding,
                    elementwise - earlier.elementwise);
        }
    }

    /** Counts nothing. */
    public static Costs none() {
        return NONE;
    }

    /** Counts from zero on. Not safe for use by several threads. */
    public static Costs counted() {
        return new Costs(true);
    }

    /** Reports multiply-adds of a matrix product or a convolution. */
    public void products(LongSupplier multiplyAdds) {
        if (counting) {
            products += multiplyAdds.getAsLong();
        }
    }

    /** Reports multiply-adds of queries with keys, or of attention weights with values. */
    public void attention(LongSupplier multiplyAdds) {
        if (counting) {
            attention += multiplyAdds.getAsLong();
        }
    }

    /** Reports how many of the multiply-adds of {@link #attention} are for queries that are padding. */
    public void attentionOnPadding(LongSupplier multiplyAdds) {
        if (counting) {
            attentionOnPadding += multiplyAdds.getAsLong();
        }
    }

    /** Reports operations on single values that OpenMMLab's counter counts: {@link Amount#elementwise}. */
    public void elementwise(LongSupplier operations) {
        if (counting) {
            elementwise += operations.getAsLong();
        }
    }

    /** What has been reported so far. */
    public Amount amount() {
        return new Amount(products, attention, attentionOnPadding, elementwise);
    }
}

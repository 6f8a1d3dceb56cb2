// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import java.util.function.LongSupplier;

/**
 * Counts what a pass computes. Operators and layers report the work that they do, from the shapes that they are given;
 * how much it is gets worked out only where somebody counts.
 */
public final class Costs {

    private static final Costs NONE = new Costs(false);

    private final boolean counting;
    private final long[] sums = new long[Work.values().length];

    private Costs(boolean counting) {
        this.counting = counting;
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
        add(Work.PRODUCTS, multiplyAdds);
    }

    /** Reports multiply-adds of queries with keys, or of attention weights with values. */
    public void attention(LongSupplier multiplyAdds) {
        add(Work.ATTENTION, multiplyAdds);
    }

    /** Reports some work. */
    public void add(Work kind, LongSupplier amount) {
        if (counting) {
            sums[kind.ordinal()] += amount.getAsLong();
        }
    }

    /** What has been reported so far. */
    public Amount amount() {
        return new Amount(sums.clone());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import java.util.Arrays;
import java.util.StringJoiner;
import java.util.function.LongBinaryOperator;

/** How much work of each kind. */
public final class Amount {

    /** No work. */
    public static final Amount ZERO = new Amount(new long[Work.values().length]);

    private final long[] values;

    Amount(long[] values) {
        this.values = values;
    }

    /** So much of one kind and nothing else. */
    public static Amount of(Work kind, long value) {
        long[] values = new long[ZERO.values.length];
        values[kind.ordinal()] = value;
        return new Amount(values);
    }

    /** How much of one kind. */
    public long of(Work kind) {
        return values[kind.ordinal()];
    }

    /** Both together. */
    public Amount plus(Amount other) {
        return combined(other, Long::sum);
    }

    /** What this is more than an earlier amount. */
    public Amount minus(Amount earlier) {
        return combined(earlier, (a, b) -> a - b);
    }

    /** One of so many equal parts, rounded. */
    public Amount part(long parts) {
        return combined(this, (a, b) -> Math.round((double) a / parts));
    }

    private Amount combined(Amount other, LongBinaryOperator operator) {
        long[] result = new long[values.length];
        Arrays.setAll(result, i -> operator.applyAsLong(values[i], other.values[i]));
        return new Amount(result);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Amount amount && Arrays.equals(values, amount.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** The kinds that there are of. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Work kind : Work.values()) {
            if (of(kind) != 0) {
                text.add(kind + ": " + of(kind));
            }
        }
        return text.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws that are taken from a generator once and can be had again, so that a block that is run twice is random once. */
final class RepeatedDraws {

    private final RandomGenerator source;
    private final List<Long> drawn = new ArrayList<>();

    RepeatedDraws(RandomGenerator source) {
        this.source = source;
    }

    /** Draws from the source, whose next draws are then others. */
    RandomGenerator first() {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return noted(source.nextLong());
            }

            @Override
            public int nextInt() {
                return (int) noted(source.nextInt());
            }

            private long noted(long value) {
                drawn.add(value);
                return value;
            }
        };
    }

    /** Gives what {@link #first} gave, from its beginning on. */
    RandomGenerator again() {
        return new RandomGenerator() {
            private int next;

            @Override
            public long nextLong() {
                return drawn.get(next++);
            }

            @Override
            public int nextInt() {
                return drawn.get(next++).intValue();
            }
        };
    }
}

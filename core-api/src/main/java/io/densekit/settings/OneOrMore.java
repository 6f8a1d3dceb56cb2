// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.util.List;

/**
 * What a settings record holds under a key that takes one value or a list of them: {@code tokens: 8} or
 * {@code tokens: [8, 4]}. A record component of this type is bound from either.
 *
 * @param values at least one
 */
public record OneOrMore<T>(List<T> values) {

    /** Refuses an empty list. */
    public OneOrMore {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there is no value");
        }
    }

    /** A single value. */
    public static <T> OneOrMore<T> of(T value) {
        return new OneOrMore<>(List.of(value));
    }

    /** Whether it is a single value. */
    public boolean isOne() {
        return values.size() == 1;
    }
}

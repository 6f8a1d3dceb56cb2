// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Thrown by a settings record's constructor for a bad value of one of its keys. The user sees the message with file,
 * line and column of that key; any other {@link IllegalArgumentException} is reported at the record itself, which suits
 * checks across several keys.
 */
public final class InvalidSetting extends IllegalArgumentException {
    private final String key;
    private final int item;
    private final InvalidSetting inner;

    /**
     * A bad value.
     *
     * @param key the record component's name, for example {@code headDim}
     * @param message what is wrong, for example {@code "must be positive, got -1"}
     */
    public InvalidSetting(String key, String message) {
        super(message);
        this.key = Objects.requireNonNull(key);
        this.item = -1;
        this.inner = null;
    }

    private InvalidSetting(String key, int item, InvalidSetting inner) {
        super(inner.getMessage(), inner);
        this.key = Objects.requireNonNull(key);
        this.item = item;
        this.inner = inner;
    }

    /** A bad value within an item of a list of records or components, for checks that only the list's owner can make. */
    public static InvalidSetting ofItem(String key, int index, InvalidSetting inner) {
        return new InvalidSetting(key, index, inner);
    }

    /** The record component's name. */
    public String key() {
        return key;
    }

    /** The item that is meant, where the key holds a list. */
    public OptionalInt item() {
        return item < 0 ? OptionalInt.empty() : OptionalInt.of(item);
    }

    /** What is wrong with that item. */
    public Optional<InvalidSetting> inner() {
        return Optional.ofNullable(inner);
    }
}

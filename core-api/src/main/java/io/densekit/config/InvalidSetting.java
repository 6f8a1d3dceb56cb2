// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.util.Objects;

/**
 * Thrown by a settings record's constructor for a bad value of one of its keys. The user sees the message with file,
 * line and column of that key; any other {@link IllegalArgumentException} is reported at the record itself, which suits
 * checks across several keys.
 */
public final class InvalidSetting extends IllegalArgumentException {
    private final String key;

    /**
     * A bad value.
     *
     * @param key the record component's name, for example {@code headDim}
     * @param message what is wrong, for example {@code "must be positive, got -1"}
     */
    public InvalidSetting(String key, String message) {
        super(message);
        this.key = Objects.requireNonNull(key);
    }

    /** The record component's name. */
    public String key() {
        return key;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Thrown by a settings record's constructor for a bad value of one of its keys. The user sees the message with file,
 * line and column of that key; any other {@link IllegalArgumentException} is reported at the record itself, which suits
 * checks across several keys.
 *
 * <pre>{@code
 * public record Settings(int channels, double dropout) {
 *     public Settings {
 *         InvalidSetting.unlessPositive("channels", channels);
 *         InvalidSetting.unlessShare("dropout", dropout);
 *     }
 * }
 * }</pre>
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

    /** @throws InvalidSetting unless the value is above 0 */
    public static void unlessPositive(String key, long value) {
        unless(value > 0, key, "must be positive, got " + value);
    }

    /** @throws InvalidSetting unless the value is above 0 */
    public static void unlessPositive(String key, double value) {
        unless(value > 0, key, "must be positive, got " + value);
    }

    /** @throws InvalidSetting if the value is below 0 */
    public static void ifNegative(String key, long value) {
        unless(value >= 0, key, "must not be negative, got " + value);
    }

    /** @throws InvalidSetting if the value is below 0, or no number */
    public static void ifNegative(String key, double value) {
        unless(value >= 0, key, "must not be negative, got " + value);
    }

    /** @throws InvalidSetting unless the value is a share of something, within [0, 1] */
    public static void unlessShare(String key, double value) {
        unless(value >= 0 && value <= 1, key, "must be within [0, 1], got " + value);
    }

    /** @throws InvalidSetting unless the value is within {@code least} to {@code most}, both included */
    public static void unlessWithin(String key, double value, double least, double most) {
        unless(value >= least && value <= most, key, "must be within " + least + ".." + most + ", got " + value);
    }

    private static void unless(boolean valid, String key, String message) {
        if (!valid) {
            throw new InvalidSetting(key, message);
        }
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

// SPDX-License-Identifier: Apache-2.0
package io.densekit.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Thrown for a bad value of a settings record's key: by the record's constructor, or by the component that is built from it
 * where a value does not suit what is around it. The user sees the message with file, line and column of that key. Any
 * other {@link IllegalArgumentException} of a record's constructor is reported at the record itself, which suits checks
 * across several keys.
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
    /** More of anything that is counted is a slip, and would end in numbers beyond an int or in all of the memory. */
    private static final long MOST = 1_000_000;

    /** Sums of more steps would leave an int. */
    private static final long MOST_STEPS = 100_000_000;

    /** Channels, of which a layer's weights are as many as their square. */
    private static final long MOST_CHANNELS = 32_768;

    private final List<String> path;

    /**
     * A bad value.
     *
     * @param key the record component's name, for example {@code headDim}; {@code test.crop} for that of a nested
     *     record, {@code windows.1.height} for that of a list's item
     * @param message what is wrong, for example {@code "must be positive, got -1"}
     */
    public InvalidSetting(String key, String message) {
        this(List.of(key.split("\\.")), message, null);
    }

    /** A record that is wrong as a whole. */
    public InvalidSetting(String message) {
        this(List.of(), message, null);
    }

    private InvalidSetting(List<String> path, String message, Throwable cause) {
        super(message, cause);
        this.path = path;
    }

    /**
     * What is made of a nested record, which knows its own keys alone.
     *
     * @param key the component that holds it
     * @throws InvalidSetting what {@code use} throws, below that key
     */
    public static <T> T within(String key, Supplier<T> use) {
        try {
            return use.get();
        } catch (InvalidSetting e) {
            List<String> path = new ArrayList<>(List.of(key));
            path.addAll(e.path);
            throw new InvalidSetting(List.copyOf(path), e.getMessage(), e);
        }
    }

    /** @throws InvalidSetting unless the value is above 0 and no more than a million */
    public static void unlessPositive(String key, long value) {
        unlessPositive(key, value, MOST);
    }

    /** @throws InvalidSetting unless the value is above 0 and no more than {@code most} */
    public static void unlessPositive(String key, long value, long most) {
        unless(value > 0, key, "must be positive, got " + value);
        unless(value <= most, key, "must be at most " + most + ", got " + value);
    }

    /** @throws InvalidSetting unless the value is above 0 and no more than a layer of networks may have channels */
    public static void unlessChannels(String key, long value) {
        unlessPositive(key, value, MOST_CHANNELS);
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

    /** @throws InvalidSetting unless the value is {@code least} or above and no more than steps that anybody waits for */
    public static void unlessAtLeast(String key, long value, long least) {
        unlessAtLeast(key, value, least, MOST_STEPS);
    }

    /** @throws InvalidSetting unless the value is {@code least} or above and no more than {@code most} */
    public static void unlessAtLeast(String key, long value, long least, long most) {
        unless(value >= least, key, "must be at least " + least + ", got " + value);
        unless(value <= most, key, "must be at most " + most + ", got " + value);
    }

    /** @throws InvalidSetting unless the value is a share of something, within [0, 1] */
    public static void unlessShare(String key, double value) {
        unless(value >= 0 && value <= 1, key, "must be within [0, 1], got " + value);
    }

    /** @throws InvalidSetting unless the value is a share that leaves something, within [0, 1) */
    public static void unlessPart(String key, double value) {
        unless(value >= 0 && value < 1, key, "must be within [0, 1), got " + value);
    }

    /** @throws InvalidSetting unless the value is within {@code least} to {@code most}, both included */
    public static void unlessWithin(String key, double value, double least, double most) {
        unless(value >= least && value <= most, key, "must be within " + least + ".." + most + ", got " + value);
    }

    /** @throws InvalidSetting unless the whole number is within {@code least} to {@code most}, both included */
    public static void unlessCountWithin(String key, long value, long least, long most) {
        unless(value >= least && value <= most, key, "must be within " + least + ".." + most + ", got " + value);
    }

    /** @throws InvalidSetting unless the text is a regular expression */
    public static void unlessExpression(String key, String expression) {
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new InvalidSetting(
                    key, "is no regular expression: " + e.getDescription() + " at character " + e.getIndex());
        }
    }

    private static void unless(boolean valid, String key, String message) {
        if (!valid) {
            throw new InvalidSetting(key, message);
        }
    }

    /** The names of record components that lead to the value, from the outermost in; empty for the record itself. */
    public List<String> path() {
        return path;
    }

    /** The same in one word, {@code test.modulateKernel} for example. */
    public String key() {
        return String.join(".", path);
    }
}

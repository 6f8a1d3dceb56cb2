// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One entry of a list in a COCO file: the values of the keys that are asked for, everything else passed over unread. A
 * value of a wrong type is an error that names file, entry and key.
 */
final class JsonEntry {
    private final Path file;
    private final String place;
    private final Map<String, Object> values;

    private JsonEntry(Path file, String place, Map<String, Object> values) {
        this.file = file;
        this.place = place;
        this.values = values;
    }

    /**
     * Reads the entry where the parser stands.
     *
     * @param place what messages call it, for example {@code annotations[3]}
     * @param keys those that are kept
     */
    static JsonEntry read(JsonParser json, Path file, String place, Set<String> keys) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw UserError.failure(file + ": " + place + " is not an object");
        }
        return new JsonEntry(file, place, values(json, keys::contains));
    }

    private static Map<String, Object> values(JsonParser json, Predicate<String> wanted) throws IOException {
        Map<String, Object> values = new HashMap<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            JsonToken token = json.nextToken();
            if (wanted.test(key)) {
                values.put(key, value(json, token));
            } else {
                json.skipChildren();
            }
        }
        return values;
    }

    /**
     * A text, a {@link Number}, numbers as {@code double[]}, another list as {@code List}, an object as {@code Map}; null
     * for null.
     */
    private static Object value(JsonParser json, JsonToken token) throws IOException {
        if (token.isNumeric()) {
            return json.getNumberValue();
        } else if (token == JsonToken.START_ARRAY) {
            return list(json);
        } else if (token == JsonToken.VALUE_STRING) {
            return json.getText();
        } else if (token.isBoolean()) {
            return json.getBooleanValue() ? 1 : 0;
        }
        return token == JsonToken.START_OBJECT ? values(json, key -> true) : null;
    }

    /** Numbers go straight into an array: a whole COCO file of boxed ones would take gigabytes. */
    private static Object list(JsonParser json) throws IOException {
        double[] numbers = new double[8];
        int count = 0;
        JsonToken item = json.nextToken();
        for (; item.isNumeric(); item = json.nextToken()) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = json.getDoubleValue();
        }
        if (item == JsonToken.END_ARRAY) {
            return Arrays.copyOf(numbers, count);
        }
        List<Object> items = new ArrayList<>();
        Arrays.stream(numbers, 0, count).forEach(items::add);
        for (; item != JsonToken.END_ARRAY; item = json.nextToken()) {
            items.add(value(json, item));
        }
        return items;
    }

    /** Whether the key is there with a value. */
    boolean has(String key) {
        return values.get(key) != null;
    }

    /** A whole number that must be there. */
    long whole(String key) {
        return optionalWhole(key).orElseThrow(() -> wrong(key, "a whole number"));
    }

    /** A whole number, if the key is there. */
    OptionalLong optionalWhole(String key) {
        Object value = values.get(key);
        if (value == null) {
            return OptionalLong.empty();
        }
        if (value instanceof Number number && number.doubleValue() == number.longValue()) {
            return OptionalLong.of(number.longValue());
        }
        throw wrong(key, "a whole number");
    }

    /** A number, if the key is there; it may be NaN. */
    OptionalDouble optionalNumber(String key) {
        Object value = values.get(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw wrong(key, "a number");
    }

    /** A text that must be there. */
    String text(String key) {
        if (values.get(key) instanceof String text) {
            return text;
        }
        throw wrong(key, "a text");
    }

    /** Exactly {@code count} numbers that must be there; they may be NaN. */
    double[] numbers(String key, int count) {
        if (values.get(key) instanceof double[] numbers && numbers.length == count) {
            return numbers;
        }
        throw wrong(key, "a list of " + count + " numbers");
    }

    /** An object within the entry, if the key is there and holds one. */
    Optional<JsonEntry> object(String key) {
        return values.get(key) instanceof Map<?, ?> map
                ? Optional.of(new JsonEntry(file, place + "." + key, named(map)))
                : Optional.empty();
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new HashMap<>();
        map.forEach((key, value) -> named.put((String) key, value));
        return named;
    }

    /** A list of lists of numbers. An empty list and a key that is not there are none. */
    List<double[]> numberLists(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof double[] empty && empty.length == 0) {
            return List.of();
        }
        if (value instanceof List<?> items && items.stream().allMatch(double[].class::isInstance)) {
            return items.stream().map(double[].class::cast).toList();
        }
        throw wrong(key, "a list of lists of numbers");
    }

    /** Whether the key holds a text. */
    boolean isText(String key) {
        return values.get(key) instanceof String;
    }

    /** Whole numbers that must be there, however many. */
    int[] wholeNumbers(String key) {
        if (values.get(key) instanceof double[] numbers
                && Arrays.stream(numbers).allMatch(number -> number == (int) number)) {
            return Arrays.stream(numbers).mapToInt(number -> (int) number).toArray();
        }
        throw wrong(key, "a list of whole numbers");
    }

    /** What messages call the entry, its id included where it has one. */
    String place() {
        return values.get("id") instanceof Number number ? place + " (id " + number + ")" : place;
    }

    /** Texts, or none where the key is not there. */
    List<String> texts(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof double[] empty && empty.length == 0) {
            return List.of();
        }
        if (value instanceof List<?> items && items.stream().allMatch(String.class::isInstance)) {
            return items.stream().map(String.class::cast).toList();
        }
        throw wrong(key, "a list of texts");
    }

    private UserError wrong(String key, String expected) {
        Object value = values.get(key);
        String id = values.get("id") instanceof Number number && !key.equals("id") ? " (id " + number + ")" : "";
        return UserError.failure(file + ": " + place + id + ": '" + key + "' must be " + expected + ", "
                + (value == null ? "but it is missing or null" : "got " + describe(value)));
    }

    private static String describe(Object value) {
        if (value instanceof double[] numbers) {
            return numbers.length > 4 ? "a list of " + numbers.length + " numbers" : Arrays.toString(numbers);
        }
        return value instanceof List<?> items ? "a list of " + items.size() : "'" + value + "'";
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes pickled values apart into plain ones: strings, numbers, booleans, null, lists and maps. */
final class PlainData {
    private static final int DEEPEST = 64;
    private static final int MOST_VALUES = 200_000;

    private static final String TOO_MUCH = "(nested too deep, or too many values)";

    private int valuesLeft = MOST_VALUES;

    /** The plain form of a value; tensors become their type and shape as text. */
    Object of(Object value) {
        return of(value, 0);
    }

    private Object of(Object value, int depth) {
        if (value instanceof Pickled.Sequence list) {
            return list(list.items(), depth);
        } else if (value instanceof Pickled.Tuple tuple) {
            return list(tuple.items(), depth);
        } else if (value instanceof Pickled.Dictionary dictionary) {
            return map(dictionary.entries(), depth);
        } else if (value instanceof Inert inert && !inert.entries().isEmpty()) {
            return map(inert.entries(), depth);
        } else if (value instanceof Pickled.Bytes bytes) {
            return bytes.latin1();
        } else if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return describe(value);
    }

    /** Accounts for values before anything is allocated for them. */
    private boolean fits(int values, int depth) {
        // Lists that share their parts are small in a file and endless when written out; one may even contain itself.
        if (depth > DEEPEST || valuesLeft < values) {
            return false;
        }
        valuesLeft -= values;
        return true;
    }

    private static String describe(Object value) {
        if (value instanceof KnownGlobals.Callable callable) {
            return callable.name();
        }
        if (value instanceof Inert.Global global) {
            return Excerpt.of(global.name());
        }
        if (value instanceof Inert inert) {
            return Excerpt.of(inert.name());
        }
        // A tensor, a storage or an element type: all have names of few characters.
        return value instanceof StorageReference storage ? "storage " + Excerpt.of(storage.key()) : value.toString();
    }

    private Object list(List<Object> items, int depth) {
        if (!fits(items.size(), depth)) {
            return TOO_MUCH;
        }
        List<Object> plain = new ArrayList<>(items.size());
        for (Object item : items) {
            plain.add(of(item, depth + 1));
        }
        return Collections.unmodifiableList(plain);
    }

    private Object map(Map<Object, Object> entries, int depth) {
        if (!fits(entries.size(), depth)) {
            return TOO_MUCH;
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        entries.forEach((key, value) -> plain.put(String.valueOf(key), of(value, depth + 1)));
        return Collections.unmodifiableMap(plain);
    }
}

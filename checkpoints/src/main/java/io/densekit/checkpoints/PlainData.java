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
        } else if (value instanceof Pickled.Namespace namespace) {
            return map(namespace.attributes().entries(), depth);
        } else if (value instanceof Pickled.Bytes bytes) {
            return bytes.latin1();
        } else if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        return describe(value);
    }

    /** Accounts for values before anything is allocated for them. */
    private void expect(int values, int depth) {
        // Lists that share their parts are small in a file and endless when written out; one may even contain itself.
        valuesLeft -= values;
        if (depth > DEEPEST || valuesLeft < 0) {
            throw new MalformedException("is refused: the data beside its weights are nested too deep or too many;"
                    + " save the state dict alone, torch.save(model.state_dict(), path)");
        }
    }

    private static String describe(Object value) {
        if (value instanceof KnownGlobals.Callable callable) {
            return callable.name();
        }
        // A tensor, a storage or an element type: all have names of few characters.
        return value instanceof StorageReference storage ? "storage " + Excerpt.of(storage.key()) : value.toString();
    }

    private List<Object> list(List<Object> items, int depth) {
        expect(items.size(), depth);
        List<Object> plain = new ArrayList<>(items.size());
        for (Object item : items) {
            plain.add(of(item, depth + 1));
        }
        return Collections.unmodifiableList(plain);
    }

    private Map<String, Object> map(Map<Object, Object> entries, int depth) {
        expect(entries.size(), depth);
        Map<String, Object> plain = new LinkedHashMap<>();
        entries.forEach((key, value) -> plain.put(String.valueOf(key), of(value, depth + 1)));
        return Collections.unmodifiableMap(plain);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values of a pickle. Beside these there are null, Boolean, Long, BigInteger, Double, String, {@link StorageReference}
 * and {@link TensorReference}. A hostile pickle can make a list contain itself, so nothing here is compared or printed;
 * {@link PlainData} takes it apart with limits.
 */
sealed interface Pickled {

    /** A list or set. */
    record Sequence(List<Object> items) implements Pickled {
        Sequence() {
            this(new ArrayList<>());
        }
    }

    /** A tuple, never changed. */
    record Tuple(List<Object> items) implements Pickled {}

    /** Bytes, each a character of the text. */
    record Bytes(String latin1) implements Pickled {}

    /** Attributes by name, as {@code argparse} makes of a command line. */
    record Namespace(Dictionary attributes) implements Pickled {
        Namespace() {
            this(new Dictionary());
        }
    }

    /** A dictionary in the order of insertion. */
    record Dictionary(Map<Object, Object> entries) implements Pickled {
        Dictionary() {
            this(new LinkedHashMap<>());
        }

        void put(Object key, Object value) {
            // Hashing anything else could take for ever: a list may contain itself.
            if (key != null && !(key instanceof String || key instanceof Number || key instanceof Boolean)) {
                throw new MalformedException("has a pickle with a dictionary whose key is neither text nor a number;"
                        + " save the state dict alone, torch.save(model.state_dict(), path)");
            }
            entries.put(key, value);
        }

        /** Puts keys and values that alternate. */
        void putAll(List<Object> keysAndValues) {
            if (keysAndValues.size() % 2 != 0) {
                throw PickleStack.damaged("has a dictionary key without a value");
            }
            for (int i = 0; i < keysAndValues.size(); i += 2) {
                put(keysAndValues.get(i), keysAndValues.get(i + 1));
            }
        }
    }
}

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
sealed interface Pickled
        permits Pickled.Sequence,
                Pickled.Tuple,
                Pickled.Bytes,
                Pickled.Dictionary,
                Pickled.LongText,
                Inert,
                Inert.Global,
                OddTensor {

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

    /** A text, or bytes, too long to be a name, and left in the file: what is logged of a long training, for example. */
    record LongText(int length) implements Pickled {
        @Override
        public String toString() {
            return "text of " + length + " bytes";
        }
    }

    /** A dictionary's key that is neither text nor a number, such as a tuple: equal to itself alone. */
    final class OddKey {
        private final Object key;

        OddKey(Object key) {
            this.key = key;
        }

        @Override
        public String toString() {
            return key instanceof Inert inert ? inert.name() : "a key that is no text";
        }
    }

    /** A dictionary in the order of insertion. */
    record Dictionary(Map<Object, Object> entries) implements Pickled {
        Dictionary() {
            this(new LinkedHashMap<>());
        }

        void put(Object key, Object value) {
            // Hashing anything else could take for ever: a list may contain itself.
            boolean hashed = key == null || key instanceof String || key instanceof Number || key instanceof Boolean;
            entries.put(hashed ? key : new OddKey(key), value);
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

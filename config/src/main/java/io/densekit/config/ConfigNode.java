// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One value of a configuration with its origin; immutable. A value in a map has its key's place as origin. */
sealed interface ConfigNode {
    Origin origin();

    /** The same value at another origin; what is inside it keeps its own. */
    ConfigNode at(Origin origin);

    /** What a message calls this value. */
    String describe();

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.value() == null;
    }

    /**
     * A single value.
     *
     * @param value null, a Boolean, Long, BigInteger, Double or String
     * @param text as it was written, without quotes
     */
    record Scalar(Object value, String text, Origin origin) implements ConfigNode {
        private static final int SHOWN = 60;

        static Scalar text(String text, Origin origin) {
            return new Scalar(text, text, origin);
        }

        @Override
        public Scalar at(Origin origin) {
            return new Scalar(value, text, origin);
        }

        boolean isText() {
            return value instanceof String;
        }

        @Override
        public String describe() {
            String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
            if (value == null) {
                return "nothing";
            }
            if (value instanceof Boolean) {
                return shown;
            }
            return value instanceof Number ? "the number " + shown : "the text \"" + shown + "\"";
        }
    }

    record Sequence(List<ConfigNode> items, Origin origin) implements ConfigNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Sequence at(Origin origin) {
            return new Sequence(items, origin);
        }

        @Override
        public String describe() {
            return items.isEmpty() ? "an empty list" : "a list";
        }
    }

    /** A map, in the order in which it was written. */
    record Mapping(Map<String, ConfigNode> entries, Origin origin) implements ConfigNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        static Mapping empty(Origin origin) {
            return new Mapping(Map.of(), origin);
        }

        @Override
        public Mapping at(Origin origin) {
            return new Mapping(entries, origin);
        }

        Optional<ConfigNode> get(String key) {
            return Optional.ofNullable(entries.get(key));
        }

        Mapping with(String key, ConfigNode value) {
            Map<String, ConfigNode> changed = new LinkedHashMap<>(entries);
            changed.put(key, value);
            return new Mapping(changed, origin);
        }

        Mapping without(String key) {
            Map<String, ConfigNode> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(changed, origin);
        }

        @Override
        public String describe() {
            return entries.isEmpty() ? "an empty map" : "a map";
        }
    }
}

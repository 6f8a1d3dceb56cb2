// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What stands for an object of a class that densekit doesn't know, or for what an unknown function would have made: its
 * name and what the pickle gave it. It does nothing. What lies within it can be found by {@link #entries}.
 */
final class Inert implements Pickled {
    private final String name;
    private final List<Object> arguments;
    private Object state;
    private Pickled.Dictionary entries;
    private List<Object> items;

    Inert(String name, List<Object> arguments) {
        this.name = name;
        this.arguments = arguments;
    }

    /** An unknown class or function itself. */
    record Global(String name) implements Pickled {}

    /** The class, or the function that would have made it. */
    String name() {
        return name;
    }

    List<Object> arguments() {
        return arguments;
    }

    void build(Object given) {
        state = given;
    }

    /** Where the pickle puts what it adds to a kind of list. */
    List<Object> items() {
        if (items == null) {
            items = new ArrayList<>();
        }
        return items;
    }

    /** Where the pickle puts the entries of a kind of dictionary. */
    Pickled.Dictionary dictionary() {
        if (entries == null) {
            entries = new Pickled.Dictionary();
        }
        return entries;
    }

    /** The entries of a kind of dictionary, else the attributes, else a dictionary that it was made of; empty if there is none. */
    Map<Object, Object> entries() {
        if (entries != null) {
            return entries.entries();
        }
        Object attributes = state;
        // Classes with slots have two parts, the second of which are the slots.
        if (state instanceof Pickled.Tuple parts && !parts.items().isEmpty()) {
            attributes = parts.items().stream()
                    .filter(Pickled.Dictionary.class::isInstance)
                    .findFirst()
                    .orElse(null);
        }
        if (state == null && !arguments.isEmpty()) {
            attributes = arguments.get(0);
        }
        return attributes instanceof Pickled.Dictionary dictionary ? dictionary.entries() : Map.of();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tensors by name, in order: the parameters and buffers of a network under PyTorch's names, for example. Immutable. */
public final class StateDict implements Iterable<Map.Entry<String, TensorData>> {
    private final Map<String, TensorData> tensors;

    private StateDict(Map<String, TensorData> tensors) {
        this.tensors = Collections.unmodifiableMap(tensors);
    }

    /** These tensors in the map's order. */
    public static StateDict of(Map<String, TensorData> tensors) {
        Builder builder = builder();
        tensors.forEach(builder::put);
        return builder.build();
    }

    /** Builds a state dict entry by entry. */
    public static Builder builder() {
        return new Builder();
    }

    /** The names in order. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** Number of tensors. */
    public int size() {
        return tensors.size();
    }

    /** Whether there is a tensor of this name. */
    public boolean contains(String name) {
        return tensors.containsKey(name);
    }

    /** The tensor of this name, if there is one. */
    public Optional<TensorData> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * The tensor of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public TensorData get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no tensor is named '" + name + "'"));
    }

    /** All tensors by name, in order. */
    public Map<String, TensorData> asMap() {
        return tensors;
    }

    /**
     * The same tensors, with the prefix cut off those names that have it.
     *
     * @throws IllegalArgumentException if two tensors would have the same name
     */
    public StateDict withPrefixRemoved(String prefix) {
        Builder builder = builder();
        tensors.forEach((name, tensor) ->
                builder.put(name.startsWith(prefix) ? name.substring(prefix.length()) : name, tensor));
        return builder.build();
    }

    /** The tensors whose names have the prefix, alone and without it: the backbone of a detector, for example. */
    public StateDict under(String prefix) {
        Builder builder = builder();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                builder.put(name.substring(prefix.length()), tensor);
            }
        });
        return builder.build();
    }

    @Override
    public Iterator<Map.Entry<String, TensorData>> iterator() {
        return tensors.entrySet().iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateDict that && tensors.equals(that.tensors);
    }

    @Override
    public int hashCode() {
        return tensors.hashCode();
    }

    /** One line a tensor: name, type and shape. */
    @Override
    public String toString() {
        StringBuilder lines = new StringBuilder();
        tensors.forEach(
                (name, tensor) -> lines.append(name).append(' ').append(tensor).append('\n'));
        return lines.toString();
    }

    /** Collects tensors in the order in which they are put. */
    public static final class Builder {
        private Map<String, TensorData> tensors = new LinkedHashMap<>();

        private Builder() {}

        /**
         * Adds a tensor at the end.
         *
         * @throws IllegalArgumentException if the name is taken
         */
        public Builder put(String name, TensorData tensor) {
            if (tensors.putIfAbsent(name, tensor) != null) {
                throw new IllegalArgumentException("two tensors are named '" + name + "'");
            }
            return this;
        }

        /** The tensors so far; the builder is used up. */
        public StateDict build() {
            StateDict built = new StateDict(tensors);
            tensors = null;
            return built;
        }
    }
}

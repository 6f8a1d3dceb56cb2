// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Arrays and other values by Flax's path, names joined by {@code /}, and where among them the parameters are. */
final class FlaxTree<A> {
    /** Under these, the first of them first, training scripts keep the parameters beside optimizer and step. */
    private static final List<String> PLACES = List.of(
            "optimizer/target/params/",
            "opt/target/params/",
            "optimizer/target/",
            "opt/target/",
            "target/params/",
            "target/",
            "params/params/",
            "params/");

    private final Map<String, A> arrays = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** The tree of a nested value, as {@link FlaxMsgpack} reads it. */
    static FlaxTree<FlaxArray> of(Object root) {
        FlaxTree<FlaxArray> tree = new FlaxTree<>();
        flatten("", root, tree);
        return tree;
    }

    private static void flatten(String path, Object value, FlaxTree<FlaxArray> tree) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> flatten(path.isEmpty() ? name.toString() : path + "/" + name, child, tree));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path.isEmpty() ? String.valueOf(i) : path + "/" + i, list.get(i), tree);
            }
        } else if (value instanceof FlaxArray array) {
            tree.put(path, array);
        } else {
            tree.values.putIfAbsent(path, value instanceof ByteBuffer ? "bytes" : value);
        }
    }

    /** Adds an array. */
    void put(String path, A array) {
        if (arrays.put(path, array) != null) {
            throw new MalformedException(
                    "has two arrays named '" + Excerpt.of(path) + "'; the file is damaged, get it again");
        }
    }

    /** The parameters, without the names that lead to them; the rest is told by name or number. */
    Checkpoint checkpoint(String format, BiFunction<String, A, TensorData> reader) {
        if (arrays.isEmpty()) {
            throw new MalformedException(
                    "has no array in it; save the parameters, flax.serialization.to_bytes(params) or numpy.savez");
        }
        String place = place(arrays.keySet());
        StateDict.Builder tensors = StateDict.builder();
        Map<String, Integer> left = new LinkedHashMap<>();
        Map<String, Object> other = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (path.indexOf('/') < 0) {
                other.put(path, value);
            }
        });
        arrays.forEach((path, array) -> {
            if (path.startsWith(place)) {
                String name = path.substring(place.length());
                tensors.put(name, reader.apply(name, array));
            } else {
                left.merge(path.split("/", 2)[0], 1, Integer::sum);
            }
        });
        left.forEach((name, count) -> other.put(name, count == 1 ? "1 array" : count + " arrays"));
        return new Checkpoint(
                tensors.build(),
                Set.of(),
                Map.of(),
                other,
                Map.of(),
                format,
                place.isEmpty() ? List.of() : List.of(place));
    }

    private static String place(Collection<String> paths) {
        return PLACES.stream()
                .filter(place -> paths.stream().anyMatch(path -> path.startsWith(place)))
                .findFirst()
                .orElse("");
    }
}

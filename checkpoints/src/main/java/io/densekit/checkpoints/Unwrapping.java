// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds the state dict among what training scripts save with it. */
final class Unwrapping {
    /** Under these, the first of them first, public checkpoints keep their state dict. */
    private static final List<String> KEYS =
            List.of("model", "state_dict", "model_state_dict", "module", "net", "network", "weights", "params");

    /** What wrappers around a network put before its names: data parallelism and {@code torch.compile}. */
    private static final List<String> PREFIXES = List.of("module.", "_orig_mod.");

    private static final int DEEPEST = 2;

    private final List<String> unwrapped = new ArrayList<>();
    private final Map<String, Object> other = new LinkedHashMap<>();
    private final PlainData plain = new PlainData();

    /** The checkpoint whose pickled object this is. */
    Checkpoint unwrap(Object root, TensorReader reader, String format) {
        Map<Object, Object> entries = stateDict(root);
        StateDict.Builder tensors = StateDict.builder();
        for (Map.Entry<Object, Object> entry : entries.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (entry.getValue() instanceof TensorReference tensor) {
                put(tensors, name, reader.read(name, tensor));
            } else {
                other.putIfAbsent(name, plain.of(entry.getValue()));
            }
        }
        return checkpoint(tensors.build(), format);
    }

    /** The checkpoint of a file without wrapping keys. */
    static Checkpoint unwrap(StateDict tensors, Map<String, String> metadata, String format) {
        Unwrapping unwrapping = new Unwrapping();
        unwrapping.other.putAll(metadata);
        return unwrapping.checkpoint(tensors, format);
    }

    private static void put(StateDict.Builder tensors, String name, TensorData tensor) {
        try {
            tensors.put(name, tensor);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("has two tensors named '" + Excerpt.of(name) + "'; the file is damaged");
        }
    }

    private Map<Object, Object> stateDict(Object root) {
        List<String> path = path(root, 0);
        if (path == null) {
            throw noStateDict(root);
        }
        Map<Object, Object> entries = ((Pickled.Dictionary) root).entries();
        for (String key : path) {
            entries.forEach((name, value) -> {
                if (!key.equals(name)) {
                    other.putIfAbsent(String.valueOf(name), plain.of(value));
                }
            });
            entries = ((Pickled.Dictionary) entries.get(key)).entries();
        }
        unwrapped.addAll(path);
        return entries;
    }

    /** The keys that lead to the first dictionary with tensors, or null if none does. */
    private static List<String> path(Object value, int depth) {
        if (!(value instanceof Pickled.Dictionary dictionary)) {
            return null;
        }
        if (dictionary.entries().values().stream().anyMatch(TensorReference.class::isInstance)) {
            return List.of();
        }
        for (String key : depth < DEEPEST ? KEYS : List.<String>of()) {
            List<String> rest = path(dictionary.entries().get(key), depth + 1);
            if (rest != null) {
                return Stream.concat(Stream.of(key), rest.stream()).toList();
            }
        }
        return null;
    }

    private MalformedException noStateDict(Object root) {
        String found = root instanceof Pickled.Dictionary dictionary
                ? "its keys are " + Excerpt.of(keys(dictionary))
                : "it holds no dictionary";
        return new MalformedException("has no state dict that could be found: " + found + ", and tensors are looked for"
                + " at the top or under one of " + KEYS + "; save it as torch.save(model.state_dict(), path)");
    }

    private String keys(Pickled.Dictionary dictionary) {
        return dictionary.entries().keySet().stream()
                .limit(20)
                .map(plain::of)
                .toList()
                .toString();
    }

    private Checkpoint checkpoint(StateDict tensors, String format) {
        StateDict named = tensors;
        boolean found = true;
        while (found) {
            found = false;
            for (String prefix : PREFIXES) {
                if (named.size() > 0 && named.names().stream().allMatch(name -> name.startsWith(prefix))) {
                    named = named.withPrefixRemoved(prefix);
                    unwrapped.add(prefix);
                    found = true;
                }
            }
        }
        return new Checkpoint(named, other, format, unwrapped);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The dictionaries of tensors among what training scripts save, and which of them is meant. */
final class StateDicts {
    /** Under these, the first of them first, public checkpoints keep their state dict. */
    static final List<String> KEYS = List.of(
            "model", "state_dict", "model_state_dict", "module", "net", "network", "weights", "params", "student");

    /** Under these they keep averages of the weights over the training. */
    static final List<String> AVERAGED = List.of(
            "state_dict_ema",
            "model_ema",
            "ema_state_dict",
            "model_ema_state_dict",
            "ema_model_state_dict",
            "ema_model",
            "ema",
            "params_ema",
            "averaged",
            "averaged_model",
            "swa_model",
            "teacher");

    private static final int DEEPEST = 3;
    private static final int LONGEST_KEY = 200;
    private static final int MOST = 1_000;

    private final List<Found> found = new ArrayList<>();
    private final PickledModule modules = new PickledModule();

    /** Finds all dictionaries of tensors within a pickled object. */
    StateDicts(Object root) {
        find(root, List.of(), Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * A dictionary with tensors.
     *
     * @param path the keys that lead to it, from the outside in
     * @param tensors how many of its entries are tensors
     */
    record Found(List<String> path, int tensors) {
        /** The path as a setting names it. */
        String key() {
            return String.join(".", path);
        }
    }

    /** All that were found, from the outside in. */
    List<Found> all() {
        return found;
    }

    /** The one that is meant where nobody says: under a known key, else averages, else tensors at the top; or null. */
    Found meant() {
        Found top = at(List.of());
        Found known = under(KEYS, List.of());
        if (known != null) {
            return known;
        }
        Found averaged = under(AVERAGED, List.of());
        // Beside a state dict at the top may stand anything, beside a lone tensor the state dict.
        return averaged != null && (top == null || averaged.tensors > top.tensors) ? averaged : top;
    }

    private Found under(List<String> keys, List<String> path) {
        for (String key : keys) {
            List<String> next = Stream.concat(path.stream(), Stream.of(key)).toList();
            if (found.stream().anyMatch(dictionary -> startsWith(dictionary.path, next))) {
                Found deeper = under(KEYS, next);
                Found here = at(next);
                if (deeper != null || here != null) {
                    return deeper != null ? deeper : here;
                }
            }
        }
        return null;
    }

    private Found at(List<String> path) {
        return found.stream()
                .filter(dictionary -> dictionary.path.equals(path))
                .findFirst()
                .orElse(null);
    }

    private static boolean startsWith(List<String> path, List<String> start) {
        return path.size() >= start.size() && path.subList(0, start.size()).equals(start);
    }

    private void find(Object value, List<String> path, Set<Object> seen) {
        Map<Object, Object> entries = entries(value);
        // A dictionary may be within several, or within itself.
        if (entries.isEmpty() || found.size() == MOST || !seen.add(entries)) {
            return;
        }
        int tensors = (int) entries.values().stream()
                .filter(TensorReference.class::isInstance)
                .count();
        if (tensors > 0) {
            found.add(new Found(path, tensors));
        }
        if (path.size() < DEEPEST) {
            entries.forEach((key, inner) -> {
                if (key instanceof String text
                        && text.length() <= LONGEST_KEY
                        && !entries(inner).isEmpty()) {
                    find(inner, Stream.concat(path.stream(), Stream.of(text)).toList(), seen);
                }
            });
        }
    }

    /** The entries of a dictionary, or of an object that is one of some kind or a network; none for anything else. */
    Map<Object, Object> entries(Object value) {
        if (value instanceof Pickled.Dictionary dictionary) {
            return dictionary.entries();
        }
        if (value instanceof Inert inert) {
            Map<Object, Object> tensors = modules.tensors(inert);
            return tensors == null ? inert.entries() : tensors;
        }
        return Map.of();
    }
}

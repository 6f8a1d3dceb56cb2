// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the state dict among what training scripts save with it. */
final class Unwrapping {
    /** What wrappers around a network put before its names: data parallelism and {@code torch.compile}. */
    private static final List<String> PREFIXES = List.of("module.", "_orig_mod.");

    private final String key;
    private final List<String> prefixes;
    private final Map<String, Integer> alternatives = new LinkedHashMap<>();
    private final List<String> unwrapped = new ArrayList<>();
    private final Set<String> buffers = new LinkedHashSet<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private final Map<String, Object> other = new LinkedHashMap<>();
    private final PlainData plain = new PlainData();

    /** Looks for the state dict that is meant where nobody says. */
    Unwrapping() {
        this(null);
    }

    /** @param key of the state dict, with those around it joined by dots; null for the one that is meant */
    Unwrapping(String key) {
        this(key, PREFIXES);
    }

    private Unwrapping(String key, List<String> prefixes) {
        this.key = key;
        this.prefixes = prefixes;
    }

    /** Leaves the names of a part of a checkpoint as they are. */
    static Unwrapping ofPart() {
        return new Unwrapping(null, List.of());
    }

    /** The checkpoint whose pickled object this is. */
    Checkpoint unwrap(Object root, TensorReader reader, String format) {
        Map<Object, Object> entries = stateDict(root);
        StateDict.Builder tensors = StateDict.builder();
        for (Map.Entry<Object, Object> entry : entries.entrySet()) {
            String name = String.valueOf(entry.getKey());
            if (entry.getValue() instanceof TensorReference tensor) {
                put(tensors, name, reader.read(name, tensor));
                if (tensor.buffer()) {
                    buffers.add(name);
                }
            } else if (entry.getValue() instanceof OddTensor odd) {
                unread.put(name, odd.description());
            } else {
                other.putIfAbsent(name, plain.of(entry.getValue()));
            }
        }
        return checkpoint(tensors.build(), format);
    }

    /**
     * The checkpoint of a file without wrapping keys.
     *
     * @param metadata what else it says; of tensors that share their values it may have one alone, and the name of that
     *     one under the others'
     */
    Checkpoint unwrap(StateDict tensors, Map<String, String> unread, Map<String, ?> metadata, String format) {
        this.unread.putAll(unread);
        StateDict.Builder all = StateDict.builder();
        tensors.forEach(entry -> all.put(entry.getKey(), entry.getValue()));
        metadata.forEach((name, value) -> {
            Optional<TensorData> shared = value instanceof String text ? tensors.find(text) : Optional.empty();
            if (shared.isPresent() && !tensors.contains(name)) {
                all.put(name, shared.get());
            } else {
                other.put(name, value);
            }
        });
        return checkpoint(all.build(), format);
    }

    private static void put(StateDict.Builder tensors, String name, TensorData tensor) {
        try {
            tensors.put(name, tensor);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("has two tensors named '" + Excerpt.of(name) + "'; the file is damaged");
        }
    }

    private Map<Object, Object> stateDict(Object root) {
        StateDicts dictionaries = new StateDicts(root);
        StateDicts.Found chosen = key == null ? dictionaries.meant() : named(dictionaries);
        if (chosen == null) {
            throw noStateDict(dictionaries, root);
        }
        dictionaries.all().stream()
                .filter(found -> found != chosen && !found.path().isEmpty())
                .forEach(found -> alternatives.put(found.key(), found.tensors()));
        Map<Object, Object> entries = dictionaries.entries(root);
        for (String step : chosen.path()) {
            entries.forEach((name, value) -> {
                if (!step.equals(name)) {
                    other.putIfAbsent(String.valueOf(name), plain.of(value));
                }
            });
            entries = dictionaries.entries(entries.get(step));
        }
        unwrapped.addAll(chosen.path());
        return entries;
    }

    private StateDicts.Found named(StateDicts dictionaries) {
        return dictionaries.all().stream()
                .filter(found -> found.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new MalformedException("has no tensors under the key '" + Excerpt.of(key)
                        + "'; it has them under "
                        + Excerpt.of(dictionaries.all().stream()
                                .map(found -> found.path().isEmpty() ? "no key" : "'" + found.key() + "'")
                                .toList()
                                .toString())));
    }

    private MalformedException noStateDict(StateDicts dictionaries, Object root) {
        return new MalformedException("has no state dict that could be found: " + Excerpt.of(found(dictionaries, root))
                + ", and tensors are looked for" + " at the top or under one of " + StateDicts.KEYS
                + "; save it as torch.save(model.state_dict(), path)");
    }

    /** What there is instead, with the names of unknown classes and functions: they may say what is wrong. */
    private String found(StateDicts dictionaries, Object root) {
        if (root instanceof Inert inert && inert.entries().isEmpty()) {
            return "it holds " + inert.name() + ", which isn't run";
        }
        if (!(root instanceof Pickled.Dictionary || root instanceof Inert)) {
            return "it holds no dictionary";
        }
        return "its keys are "
                + dictionaries.entries(root).entrySet().stream()
                        .limit(20)
                        .map(entry ->
                                Excerpt.of(String.valueOf(entry.getKey())) + within(dictionaries, entry.getValue()))
                        .toList();
    }

    private static String within(StateDicts dictionaries, Object value) {
        String names = Stream.concat(
                        Stream.of(value),
                        dictionaries.entries(value).values().stream().limit(20))
                .filter(Inert.class::isInstance)
                .map(inert -> ((Inert) inert).name())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (" + names + ", not run)";
    }

    private Checkpoint checkpoint(StateDict tensors, String format) {
        StateDict named = tensors;
        Set<String> buffersNamed = buffers;
        Map<String, String> unreadNamed = unread;
        boolean found = true;
        while (found) {
            found = false;
            for (String prefix : prefixes) {
                if (named.size() > 0
                        && Stream.concat(named.names().stream(), unreadNamed.keySet().stream())
                                .allMatch(name -> name.startsWith(prefix))) {
                    named = named.withPrefixRemoved(prefix);
                    unreadNamed = withPrefixRemoved(unreadNamed, prefix);
                    buffersNamed = buffersNamed.stream()
                            .map(name -> name.substring(prefix.length()))
                            .collect(Collectors.toSet());
                    unwrapped.add(prefix);
                    found = true;
                }
            }
        }
        return new Checkpoint(named, buffersNamed, unreadNamed, other, alternatives, format, unwrapped);
    }

    private static Map<String, String> withPrefixRemoved(Map<String, String> names, String prefix) {
        Map<String, String> shorter = new LinkedHashMap<>();
        names.forEach((name, value) -> shorter.put(name.substring(prefix.length()), value));
        return shorter;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reading of a file's names as a network's: those that begin with one prefix, with another one in its place.
 *
 * @param removed what the file has before the network's names, such as {@code model.}
 * @param added what the network has before the file's, such as {@code backbone.}
 */
record NameFit(String removed, String added) {
    private static final String BACKBONE = "backbone.";
    /** Stands wherever a module was compiled, be it the network or each of its blocks. */
    private static final String COMPILED = "_orig_mod.";
    /** A run's own state file: what goes on being averaged is what is meant to be used. */
    private static final List<String> RUN_STATE = List.of("average.", "model.");

    private static final List<String> OF_A_RUN = List.of("average.", "model.", "optimizer.");

    private static final int MOST_PREFIXES = 8;

    /**
     * The reading under which most of the file's names are the network's: its names as they are where no other fits
     * better, then a run's average, then the shortest prefix.
     */
    static NameFit best(Collection<String> file, Set<String> network) {
        Map<NameFit, Integer> shared = new LinkedHashMap<>();
        NameFit asTheyAre = new NameFit("", "");
        shared.put(asTheyAre, 0);
        RUN_STATE.forEach(prefix -> shared.put(new NameFit(prefix, ""), 0));
        for (String name : file) {
            count(withoutCompiled(name), network, shared);
        }
        int most = shared.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (shared.get(asTheyAre) == most) {
            return asTheyAre;
        }
        return shared.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .min(Comparator.comparingInt(fit -> RUN_STATE.contains(fit.removed) ? 0 : fit.removed.length()))
                .orElse(asTheyAre);
    }

    private static void count(String name, Set<String> network, Map<NameFit, Integer> shared) {
        int start = 0;
        for (int prefixes = 0; prefixes < MOST_PREFIXES; prefixes++) {
            String removed = name.substring(0, start);
            String rest = name.substring(start);
            if (network.contains(rest)) {
                shared.merge(new NameFit(removed, ""), 1, Integer::sum);
            }
            // A classifier's backbone stands at the root of its file, a detector's or a pose network's under its own
            // name.
            if (network.contains(BACKBONE + rest)) {
                shared.merge(new NameFit(removed, BACKBONE), 1, Integer::sum);
            }
            start = name.indexOf('.', start) + 1;
            if (start == 0) {
                return;
            }
        }
    }

    /** The network's name for one of the file's; none if that is outside of the prefix. */
    Optional<String> name(String inFile) {
        String name = withoutCompiled(inFile);
        return name.startsWith(removed) ? Optional.of(added + name.substring(removed.length())) : Optional.empty();
    }

    /** The tensors that have a name in this reading, under it. */
    StateDict apply(StateDict file) {
        Map<String, TensorData> named = new LinkedHashMap<>();
        file.forEach(entry -> name(entry.getKey()).ifPresent(name -> {
            if (named.putIfAbsent(name, entry.getValue()) != null) {
                // Once as it is and once compiled: the second is left over.
                named.putIfAbsent(entry.getKey(), entry.getValue());
            }
        }));
        return StateDict.of(named);
    }

    /** What is outside of this reading, by the file's names; nothing of a run's own state, which is known. */
    List<String> outside(Collection<String> file) {
        return file.stream()
                .filter(name -> name(name).isEmpty())
                .filter(name ->
                        !RUN_STATE.contains(removed) || OF_A_RUN.stream().noneMatch(name::startsWith))
                .toList();
    }

    private static String withoutCompiled(String name) {
        return name.replace(COMPILED, "");
    }
}

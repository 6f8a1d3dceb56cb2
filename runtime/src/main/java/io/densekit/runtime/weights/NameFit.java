// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import io.densekit.weights.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds the reading of a file's names under which most of them are the network's. */
final class NameFit {

    private static final String BACKBONE = "backbone.";
    /** A run's own state file: what goes on being averaged is what is meant to be used. */
    private static final List<String> RUN_STATE = List.of("average.", "model.");

    private NameFit() {}

    static StateDict best(StateDict file, Set<String> network) {
        StateDict best = file;
        for (Function<StateDict, StateDict> reading : readings(file)) {
            StateDict candidate = reading.apply(file);
            if (shared(candidate, network) > shared(best, network)) {
                best = candidate;
            }
        }
        return best;
    }

    private static List<Function<StateDict, StateDict>> readings(StateDict file) {
        List<Function<StateDict, StateDict>> readings = new ArrayList<>();
        for (String prefix : RUN_STATE) {
            if (!file.under(prefix).names().isEmpty()) {
                readings.add(tensors -> tensors.under(prefix));
            }
        }
        // A classifier's backbone stands at the root of its file, a detector's or a pose network's under its own name.
        readings.add(tensors -> tensors.under(BACKBONE));
        readings.add(tensors -> {
            StateDict.Builder named = StateDict.builder();
            tensors.forEach(entry -> named.put(BACKBONE + entry.getKey(), entry.getValue()));
            return named.build();
        });
        return readings;
    }

    private static long shared(StateDict file, Set<String> network) {
        return file.names().stream().filter(network::contains).count();
    }
}

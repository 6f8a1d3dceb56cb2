// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.data.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a training's datasets warn of: some when they are opened, some when a sample is read. */
final class DataWarnings {

    private record Known(Dataset<?> dataset, Map<String, Integer> counts) {}

    private final Map<String, Known> datasets = new LinkedHashMap<>();

    /**
     * Takes note of what a dataset warns of by now.
     *
     * @param key of the configuration
     */
    void add(String key, Dataset<?> dataset) {
        datasets.put(key, new Known(dataset, Map.copyOf(dataset.warnings().counts())));
    }

    /** What they warned of when they were added, a sentence each. */
    List<String> first() {
        List<String> sentences = new ArrayList<>();
        datasets.forEach((key, known) ->
                known.dataset.warnings().sentences().forEach(sentence -> sentences.add(key + ": " + sentence)));
        return sentences;
    }

    /** What came up since, a sentence each with the first places. */
    List<String> since() {
        List<String> sentences = new ArrayList<>();
        datasets.forEach((key, known) -> known.dataset
                .warnings()
                .namedSince(known.counts)
                .forEach(sentence -> sentences.add(key + ": " + sentence)));
        return sentences;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a format could not hold, counted. */
public final class Losses {

    private final Map<String, Integer> counts = new LinkedHashMap<>();

    void add(String what) {
        add(what, 1);
    }

    void add(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    /** A sentence each, with how often. */
    public List<String> sentences() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
    }
}

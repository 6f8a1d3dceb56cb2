// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a format could not hold, counted. */
public final class Losses {

    private final Map<String, Integer> counts = new LinkedHashMap<>();
    private int unwritten;

    void add(String what) {
        add(what, 1);
    }

    void add(String what, int times) {
        counts.merge(what, times, Integer::sum);
    }

    /** An object that was read and could not be written. */
    void leaveOut(String what) {
        add(what);
        unwritten++;
    }

    /** How many of the objects that were read are not in what was written. */
    public int unwritten() {
        return unwritten;
    }

    /** A sentence each, with how often. */
    public List<String> sentences() {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
    }
}

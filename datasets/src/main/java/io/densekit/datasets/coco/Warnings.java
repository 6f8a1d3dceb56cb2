// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was left out or mended. */
final class Warnings {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** Counts one more case of the sentence. */
    void add(String sentence) {
        counts.merge(sentence, 1, Integer::sum);
    }

    /** Each sentence with how often. */
    Map<String, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }
}

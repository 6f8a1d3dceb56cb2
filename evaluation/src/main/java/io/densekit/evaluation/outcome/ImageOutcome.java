// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import java.util.List;

/**
 * An image and what became of its results and objects.
 *
 * @param imageId its number
 * @param results by falling score
 * @param objects in the order of the annotations
 */
public record ImageOutcome(long imageId, List<ResultOutcome> results, List<ObjectOutcome> objects) {

    public ImageOutcome {
        results = List.copyOf(results);
        objects = List.copyOf(objects);
    }

    /** How many results have a verdict. */
    public long count(Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** How many objects are to be found. */
    public long toFind() {
        return objects.stream().filter(object -> !object.ignored()).count();
    }

    /** How many of these were. */
    public long found() {
        return objects.stream()
                .filter(object -> !object.ignored() && object.result() >= 0)
                .count();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import java.util.List;

/**
 * How much of an image is right, where results are kept from a score on.
 *
 * @param imageId its number
 * @param right results that found an object
 * @param wrong results that found none
 * @param missed objects that no result found
 */
public record ImageTally(long imageId, long right, long wrong, long missed) {

    /** Counts; results beyond the limit and what needs not be found don't count. */
    public static ImageTally of(ImageOutcome image, double score) {
        List<ResultOutcome> kept = image.results().stream()
                .filter(result -> result.score() >= score)
                .toList();
        long missed = image.objects().stream()
                .filter(object -> !object.ignored())
                .filter(object -> object.result() < 0
                        || image.results().get(object.result()).score() < score)
                .count();
        return new ImageTally(image.imageId(), count(kept, Verdict.RIGHT), count(kept, Verdict.WRONG), missed);
    }

    private static long count(List<ResultOutcome> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    /** What is wrong or missed. */
    public long errors() {
        return wrong + missed;
    }

    /** Harmonic mean of precision and recall, within [0, 1]; NaN where there is no object and no result. */
    public double f1() {
        return 2.0 * right / (2 * right + errors());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.ComparedImage;
import io.densekit.evaluation.outcome.ImageOutcome;
import io.densekit.evaluation.outcome.ImageTally;
import io.densekit.evaluation.outcome.ObjectOutcome;
import io.densekit.evaluation.outcome.Outcomes;
import io.densekit.evaluation.outcome.ResultOutcome;
import io.densekit.evaluation.outcome.Verdict;
import io.densekit.evaluation.tide.TideError;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page shows of an image: objects and results with their boxes, of results those with a score worth looking at.
 *
 * @param objects category, x, y, width, height and {@link #FOUND}, {@link #MISSED} or {@link #IGNORED}, one after the other
 * @param results category, score, x, y, width, height and 0 where it is right, otherwise 1 and the number of its kind of error
 * @param more how many wrong results of smaller scores are left out
 */
record PageImage(long id, List<double[]> objects, List<double[]> results, int more, int errors) {

    static final int FOUND = 0;
    static final int MISSED = 1;
    static final int IGNORED = 2;

    /** From which score on a result is taken for one. */
    static final double SCORE = 0.25;

    private static final double OVERLAP = 0.5;
    private static final double BACKGROUND = 0.1;

    /** More boxes cover each other. */
    private static final int MOST_WRONG = 40;

    static PageImage of(ComparedImage image, int limit) {
        ImageOutcome outcome = Outcomes.of(image, OVERLAP, limit);
        List<double[]> objects = new ArrayList<>();
        for (int i = 0; i < image.objects(); i++) {
            ObjectOutcome object = outcome.objects().get(i);
            boolean found = object.result() >= 0 && image.score(object.result()) >= SCORE;
            objects.add(entry(
                    image.categoryOfObject(i),
                    Double.NaN,
                    image.object(i).box(),
                    object.ignored() ? IGNORED : found ? FOUND : MISSED));
        }
        List<double[]> results = new ArrayList<>();
        int wrong = 0;
        for (int i = 0; i < image.results() && image.score(i) >= SCORE; i++) {
            ResultOutcome result = outcome.results().get(i);
            boolean right = result.verdict() == Verdict.RIGHT;
            if (!right && result.verdict() != Verdict.WRONG) {
                continue;
            }
            wrong += right ? 0 : 1;
            if (right || wrong <= MOST_WRONG) {
                int kind = right ? 0 : 1 + error(image, i).ordinal();
                results.add(entry(image.categoryOfResult(i), image.score(i), image.boxOfResult(i), kind));
            }
        }
        int errors = (int) ImageTally.of(outcome, SCORE).errors();
        return new PageImage(image.imageId(), objects, results, Math.max(0, wrong - MOST_WRONG), errors);
    }

    private static double[] entry(long category, double score, double[] box, int state) {
        return new double[] {category, score, box[0], box[1], box[2], box[3], state};
    }

    /** TIDE's kind, by what the result overlaps most. */
    private static TideError error(ComparedImage image, int result) {
        double same = 0;
        double other = 0;
        for (int object = 0; object < image.objects(); object++) {
            double overlap = image.overlap(result, object);
            if (image.categoryOfObject(object) == image.categoryOfResult(result)) {
                same = Math.max(same, overlap);
            } else {
                other = Math.max(other, overlap);
            }
        }
        if (same >= OVERLAP) {
            return TideError.DUPLICATE;
        }
        if (other >= OVERLAP) {
            return TideError.CLASSIFICATION;
        }
        if (same >= BACKGROUND) {
            return TideError.LOCALISATION;
        }
        return other >= BACKGROUND ? TideError.BOTH : TideError.BACKGROUND;
    }
}

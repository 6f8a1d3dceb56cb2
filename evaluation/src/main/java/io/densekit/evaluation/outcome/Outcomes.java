// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.ComparedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Matches results to objects of their category by COCO's rule at one overlap: by falling score, each takes the object with the
 * largest overlap that is still free; what needs not be found comes after the others.
 *
 * <pre>{@code
 * List<ImageOutcome> outcomes = Outcomes.of(evaluator, 0.5);
 * long missed = outcomes.stream().flatMap(image -> image.objects().stream()).filter(ObjectOutcome::isMissed).count();
 * }</pre>
 */
public final class Outcomes {

    private final ComparedImage image;
    private final double threshold;
    private final boolean[] ignored;
    private final int[] order;
    private final int[] finder;
    private final boolean[] taken;

    private Outcomes(ComparedImage image, double threshold) {
        this.image = image;
        this.threshold = threshold;
        this.ignored = new boolean[image.objects()];
        for (int object = 0; object < ignored.length; object++) {
            ignored[object] = image.isIgnored(object);
        }
        this.order = IntStream.range(0, image.objects())
                .boxed()
                .sorted(Comparator.comparing(object -> ignored[object]))
                .mapToInt(Integer::intValue)
                .toArray();
        this.finder = new int[image.objects()];
        Arrays.fill(finder, -1);
        this.taken = new boolean[image.objects()];
    }

    /**
     * The outcome of each image that is evaluated, by rising id.
     *
     * @param threshold the overlap in [0, 1] from which on a result has found an object
     */
    public static List<ImageOutcome> of(CocoEvaluator evaluator, double threshold) {
        int limit = limit(evaluator);
        return evaluator.perImage(image -> of(image, threshold, limit));
    }

    /** The outcome of an image that is being compared, of as many results of a category as {@code limit} allows. */
    public static ImageOutcome of(ComparedImage image, double threshold, int limit) {
        return new Outcomes(image, Math.min(threshold, 1 - 1e-10)).match(limit);
    }

    /** The largest limit of results of a category on an image. */
    public static int limit(CocoEvaluator evaluator) {
        List<Integer> limits = evaluator.parameters().maxDetections();
        return limits.get(limits.size() - 1);
    }

    private ImageOutcome match(int limit) {
        List<ResultOutcome> results = new ArrayList<>();
        Map<Long, Integer> counts = new HashMap<>();
        for (int result = 0; result < image.results(); result++) {
            boolean counted = counts.merge(image.categoryOfResult(result), 1, Integer::sum) <= limit;
            int object = counted ? best(result) : -1;
            if (object >= 0) {
                taken[object] = true;
                finder[object] = finder[object] < 0 ? result : finder[object];
            }
            Verdict verdict = Verdict.WRONG;
            if (object >= 0) {
                verdict = ignored[object] ? Verdict.IGNORED : Verdict.RIGHT;
            } else if (!counted) {
                verdict = Verdict.BEYOND_LIMIT;
            }
            results.add(new ResultOutcome(
                    image.number(result),
                    image.categoryOfResult(result),
                    image.score(result),
                    verdict,
                    object,
                    object >= 0 ? image.overlap(result, object) : nearest(result)));
        }
        List<ObjectOutcome> objects = new ArrayList<>();
        for (int object = 0; object < image.objects(); object++) {
            objects.add(new ObjectOutcome(
                    image.object(object).id(),
                    image.categoryOfObject(object),
                    image.object(object).area(),
                    ignored[object],
                    finder[object],
                    finder[object] >= 0 ? image.overlap(finder[object], object) : reached(object)));
        }
        return new ImageOutcome(image.imageId(), results, objects);
    }

    private boolean same(int result, int object) {
        return image.categoryOfResult(result) == image.categoryOfObject(object);
    }

    private int best(int result) {
        int best = -1;
        double largest = threshold;
        for (int object : order) {
            if (!same(result, object) || taken[object] && !image.isCrowd(object)) {
                continue;
            }
            if (best >= 0 && ignored[object] && !ignored[best]) {
                break;
            }
            if (image.overlap(result, object) >= largest) {
                largest = image.overlap(result, object);
                best = object;
            }
        }
        return best;
    }

    private double nearest(int result) {
        double largest = 0;
        for (int object = 0; object < ignored.length; object++) {
            if (same(result, object) && image.overlap(result, object) > largest) {
                largest = image.overlap(result, object);
            }
        }
        return largest;
    }

    private double reached(int object) {
        double largest = 0;
        for (int result = 0; result < image.results(); result++) {
            if (same(result, object) && image.overlap(result, object) > largest) {
                largest = image.overlap(result, object);
            }
        }
        return largest;
    }
}

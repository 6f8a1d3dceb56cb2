// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.ComparedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which category is taken for which: results whose score reaches a threshold and objects are paired whatever their categories,
 * the largest overlap first, each once. What is left over is background or missed. Results left over that lie in a
 * crowd don't count, nor do objects that need not be found.
 *
 * @param categories in the order of rows and columns
 * @param counts {@code [category of object][category of result]}; the last row is background, the last column missed
 */
public record DetectionConfusion(List<CocoCategory> categories, long[][] counts) {

    public DetectionConfusion {
        categories = List.copyOf(categories);
    }

    private record Pair(int result, int object, double overlap) {}

    /**
     * Counts over all images that are evaluated.
     *
     * @param overlap from which on a result and an object are a pair
     * @param score from which on results count
     */
    public static DetectionConfusion of(CocoEvaluator evaluator, double overlap, double score) {
        List<CocoCategory> categories = evaluator.truth().categories();
        Map<Long, Integer> places = new HashMap<>();
        categories.forEach(category -> places.put(category.id(), places.size()));
        int none = categories.size();
        long[][] counts = new long[none + 1][none + 1];
        for (List<int[]> cells : evaluator.perImage(image -> cells(image, places, overlap, score))) {
            cells.forEach(cell -> counts[cell[0]][cell[1]]++);
        }
        return new DetectionConfusion(categories, counts);
    }

    private static List<int[]> cells(ComparedImage image, Map<Long, Integer> places, double overlap, double score) {
        int none = places.size();
        List<Pair> pairs = new ArrayList<>();
        boolean[] inCrowd = new boolean[image.results()];
        for (int result = 0; result < image.results() && image.score(result) >= score; result++) {
            for (int object = 0; object < image.objects(); object++) {
                double common = image.overlap(result, object);
                if (common >= overlap && image.isIgnored(object)) {
                    inCrowd[result] = true;
                } else if (common >= overlap) {
                    pairs.add(new Pair(result, object, common));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::overlap).reversed());
        int[] found = new int[image.objects()];
        boolean[] used = new boolean[image.results()];
        List<int[]> cells = new ArrayList<>();
        for (Pair pair : pairs) {
            if (found[pair.object()] == 0 && !used[pair.result()]) {
                found[pair.object()] = 1;
                used[pair.result()] = true;
                cells.add(new int[] {
                    places.get(image.categoryOfObject(pair.object())), places.get(image.categoryOfResult(pair.result()))
                });
            }
        }
        for (int object = 0; object < found.length; object++) {
            if (found[object] == 0 && !image.isIgnored(object)) {
                cells.add(new int[] {places.get(image.categoryOfObject(object)), none});
            }
        }
        for (int result = 0; result < image.results() && image.score(result) >= score; result++) {
            if (!used[result] && !inCrowd[result]) {
                cells.add(new int[] {none, places.get(image.categoryOfResult(result))});
            }
        }
        return cells;
    }
}

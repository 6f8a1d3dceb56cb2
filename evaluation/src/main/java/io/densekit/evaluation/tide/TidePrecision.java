// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Average precision at one overlap, in percent, as TIDE computes it. */
final class TidePrecision {

    private static final int LEVELS = 101;

    private record Point(double score, boolean right) {}

    private static final class Category {
        private final List<Point> points = new ArrayList<>();
        private int objects;

        boolean isEmpty() {
            return points.isEmpty() && objects == 0;
        }
    }

    private final Map<Long, Category> categories = new HashMap<>();

    void addObjects(long category, int count) {
        of(category).objects += count;
    }

    void add(long category, double score, boolean right) {
        of(category).points.add(new Point(score, right));
    }

    private Category of(long id) {
        return categories.computeIfAbsent(id, key -> new Category());
    }

    /** The mean over categories; one that has results and no object counts with 0. */
    double mean() {
        return categories.values().stream()
                .filter(category -> !category.isEmpty())
                .mapToDouble(TidePrecision::of)
                .average()
                .orElse(0);
    }

    private static double of(Category category) {
        if (category.objects == 0) {
            return 0;
        }
        List<Point> sorted = new ArrayList<>(category.points);
        sorted.sort(Comparator.comparingDouble(Point::score).reversed());
        double[] precisions = new double[sorted.size()];
        double[] recalls = new double[sorted.size()];
        int right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).right() ? 1 : 0;
            precisions[i] = (double) right / (i + 1);
            recalls[i] = (double) right / category.objects;
        }
        for (int i = precisions.length - 1; i > 0; i--) {
            precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
        }
        double sum = 0;
        int at = 0;
        for (int level = 0; level < LEVELS; level++) {
            while (at < recalls.length && recalls[at] < (double) level / (LEVELS - 1)) {
                at++;
            }
            sum += at < recalls.length ? precisions[at] : 0;
        }
        return sum / LEVELS * 100;
    }
}

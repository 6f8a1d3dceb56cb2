// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * For each category the score from which on results are best kept: where the F-score is largest.
 *
 * @param categories ascending by id; those that have objects to find or results that count
 */
public record ScoreThresholds(List<Best> categories) {

    public ScoreThresholds {
        categories = List.copyOf(categories);
    }

    /**
     * A category at its best.
     *
     * @param threshold the least score to keep; positive infinity where keeping nothing is as good
     * @param precision of what is kept
     * @param recall of what is kept
     * @param f1 their harmonic mean, 0 where both are 0
     * @param objects how many are to be found
     */
    public record Best(long category, double threshold, double precision, double recall, double f1, int objects) {}

    private record Scored(double score, boolean right) {}

    private static final class Category {
        private final List<Scored> results = new ArrayList<>();
        private int objects;
    }

    /** Finds them; of thresholds that are equally good the largest, which keeps least. */
    public static ScoreThresholds of(List<ImageOutcome> outcomes) {
        Map<Long, Category> categories = new TreeMap<>();
        for (ImageOutcome image : outcomes) {
            for (ObjectOutcome object : image.objects()) {
                if (!object.ignored()) {
                    categories.computeIfAbsent(object.category(), id -> new Category()).objects++;
                }
            }
            for (ResultOutcome result : image.results()) {
                if (result.verdict() == Verdict.RIGHT || result.verdict() == Verdict.WRONG) {
                    categories
                            .computeIfAbsent(result.category(), id -> new Category())
                            .results
                            .add(new Scored(result.score(), result.verdict() == Verdict.RIGHT));
                }
            }
        }
        List<Best> best = new ArrayList<>();
        categories.forEach((id, category) -> best.add(best(id, category)));
        return new ScoreThresholds(best);
    }

    private static Best best(long id, Category category) {
        List<Scored> sorted = new ArrayList<>(category.results);
        sorted.sort(Comparator.comparingDouble(Scored::score).reversed());
        Best best = new Best(id, Double.POSITIVE_INFINITY, 0, 0, 0, category.objects);
        int right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).right() ? 1 : 0;
            boolean last = i + 1 == sorted.size()
                    || sorted.get(i + 1).score() < sorted.get(i).score();
            double f1 = 2.0 * right / (i + 1 + category.objects);
            if (last && f1 > best.f1()) {
                double recall = category.objects == 0 ? 0 : (double) right / category.objects;
                best = new Best(id, sorted.get(i).score(), (double) right / (i + 1), recall, f1, category.objects);
            }
        }
        return best;
    }
}

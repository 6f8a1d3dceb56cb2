// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/** Carries out an evaluation: groups into cells, matches cells in parallel, sums up categories in parallel. */
final class Evaluation {

    /** Cells that a thread takes at a time. */
    private static final int BATCH = 64;

    final CocoGroundTruth truth;
    final ObjectColumns detections;
    final CocoParameters parameters;
    final EvaluatedIds evaluated;
    final Cells cells;
    private final ParallelRange parallel;

    Evaluation(CocoGroundTruth truth, ObjectColumns detections, CocoParameters parameters) {
        this.truth = truth;
        this.detections = detections;
        this.parameters = parameters;
        this.evaluated = new EvaluatedIds(truth, parameters);
        this.cells = new Cells(truth, detections, evaluated);
        this.parallel = new ParallelRange(parameters.threads());
    }

    PrecisionRecall run() {
        PrecisionRecall result = new PrecisionRecall(parameters, groupIds());
        matchAll((firstThreshold, thresholds, table) -> {
            double[] scores = scores();
            parallel.run(
                    evaluated.groupCount(),
                    () -> new Accumulator(cells.places(), table, result, scores, firstThreshold, thresholds)
                            ::accumulate);
        });
        return result;
    }

    /** Is told what matching found at some of the thresholds. */
    @FunctionalInterface
    interface Matched {
        void at(int firstThreshold, int thresholds, MatchTable table);
    }

    /** Matches at all thresholds, as many at a time as a table holds. */
    void matchAll(Matched listener) {
        List<Double> thresholds = parameters.iouThresholds();
        for (int first = 0; first < thresholds.size(); first += MatchTable.THRESHOLDS) {
            int end = Math.min(thresholds.size(), first + MatchTable.THRESHOLDS);
            listener.at(first, end - first, match(thresholds.subList(first, end)));
        }
    }

    private MatchTable match(List<Double> thresholds) {
        MatchTable table = new MatchTable(parameters.areaRanges().size(), cells.detectionRows.length, cells.size);
        parallel.run((cells.size + BATCH - 1) / BATCH, () -> {
            Matcher matcher = matcher(thresholds);
            return batch -> {
                int end = Math.min(cells.size, (batch + 1) * BATCH);
                for (int cell = batch * BATCH; cell < end; cell++) {
                    matcher.match(cell, table);
                }
            };
        });
        return table;
    }

    long[] groupIds() {
        long[] groups = new long[evaluated.groupCount()];
        Arrays.setAll(groups, evaluated::groupId);
        return groups;
    }

    /** The score of each place of {@link Cells#detectionRows}, which matching sorts. */
    double[] scores() {
        int[] rows = cells.detectionRows;
        double[] given = detections.scores.buffer;
        double[] scores = new double[rows.length];
        for (int place = 0; place < rows.length; place++) {
            scores[place] = given[rows[place]];
        }
        return scores;
    }

    Matcher matcher(List<Double> thresholds) {
        return new Matcher(
                truth,
                detections,
                cells,
                parameters,
                thresholds.stream().mapToDouble(Double::doubleValue).toArray());
    }
}

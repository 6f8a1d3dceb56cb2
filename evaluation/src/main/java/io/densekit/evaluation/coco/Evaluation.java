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
        long[] groups = new long[evaluated.groupCount()];
        Arrays.setAll(groups, evaluated::groupId);
        PrecisionRecall result = new PrecisionRecall(parameters, groups);
        List<Double> thresholds = parameters.iouThresholds();
        for (int first = 0; first < thresholds.size(); first += MatchTable.THRESHOLDS) {
            int end = Math.min(thresholds.size(), first + MatchTable.THRESHOLDS);
            evaluate(first, thresholds.subList(first, end), result);
        }
        return result;
    }

    private void evaluate(int firstThreshold, List<Double> thresholds, PrecisionRecall result) {
        MatchTable table = new MatchTable(cells, parameters.areaRanges().size());
        parallel.run((cells.size + BATCH - 1) / BATCH, () -> {
            Matcher matcher = matcher(thresholds);
            return batch -> {
                int end = Math.min(cells.size, (batch + 1) * BATCH);
                for (int cell = batch * BATCH; cell < end; cell++) {
                    matcher.match(cell, table);
                }
            };
        });
        double[] scores = new double[cells.detectionRows.length];
        Arrays.setAll(scores, place -> detections.scores.get(cells.detectionRows[place]));
        parallel.run(
                evaluated.groupCount(),
                () -> new Accumulator(cells, table, result, scores, firstThreshold, thresholds.size())::accumulate);
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

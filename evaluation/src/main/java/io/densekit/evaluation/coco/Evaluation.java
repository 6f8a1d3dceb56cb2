// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

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
    private final AtomicReferenceArray<TruthMask> masks;
    private SortedCells sorted;

    Evaluation(CocoGroundTruth truth, ObjectColumns detections, CocoParameters parameters) {
        this.truth = truth;
        this.detections = detections;
        this.parameters = parameters;
        this.evaluated = new EvaluatedIds(truth, parameters);
        this.cells = new Cells(truth, detections, evaluated);
        this.parallel = new ParallelRange(parameters.threads());
        this.masks = parameters.type() == IouType.SEGM ? truth.masks().begin() : null;
    }

    PrecisionRecall run() {
        PrecisionRecall result = new PrecisionRecall(parameters, groupIds());
        matchAll((firstThreshold, thresholds, table) -> {
            SortedCells order = sorted();
            parallel.run(
                    evaluated.groupCount() * parameters.areaRanges().size(),
                    () -> new Accumulator(order.places(), table, result, order.scores(), firstThreshold, thresholds)
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
        sorted();
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

    /** Sorts the detections of each cell, once. */
    SortedCells sorted() {
        if (sorted == null) {
            sorted = cells.sorted(detections.scores.buffer, parallel);
        }
        return sorted;
    }

    /** One for a thread, of cells that are {@link #sorted}. */
    Matcher matcher(List<Double> thresholds) {
        return new Matcher(
                truth,
                detections,
                cells,
                parameters,
                thresholds.stream().mapToDouble(Double::doubleValue).toArray(),
                masks);
    }
}

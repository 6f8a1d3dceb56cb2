// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/**
 * Matches the detections of a cell to its ground truths by COCO's rule: by falling score, each takes the ground truth
 * with the largest overlap that is still free and not under the threshold, of equal ones the later; those that are
 * ignored (crowds, area out of range) come last and are not looked at once a regular one is taken; a crowd may be taken
 * any number of times. Holds memory; one a thread.
 */
final class Matcher {

    private static final double ALMOST_ONE = 1 - 1e-10;

    private final ObjectColumns truth;
    private final ObjectColumns detected;
    private final Cells cells;
    private final Overlaps overlaps;
    private final List<AreaRange> areas;
    private final double[] thresholds;
    private final double lowest;
    private final int mostDetections;
    private final IouType type;
    private final ScoreOrder order = new ScoreOrder();

    /** {@code [detection * truthCount + truth]}; null where there are none of either. */
    double[] matrix;

    int truthCount;
    int detectionCount;

    /** Ground truths of the cell, those that count first; by their place in the cell. */
    int[] truthOrder = new int[16];

    boolean[] truthIgnored = new boolean[16];
    private boolean[] crowd = new boolean[16];
    private boolean[] taken = new boolean[16];

    /** Detections whose largest overlap reaches the lowest threshold; the others find nothing at any threshold. */
    private int[] candidates = new int[128];

    private int candidateCount;

    Matcher(
            CocoGroundTruth groundTruth,
            ObjectColumns detected,
            Cells cells,
            CocoParameters parameters,
            double[] thresholds) {
        this.truth = groundTruth.objects();
        this.detected = detected;
        this.cells = cells;
        this.overlaps = Overlaps.of(parameters, groundTruth, detected);
        this.areas = parameters.areaRanges();
        this.thresholds =
                Arrays.stream(thresholds).map(t -> Math.min(t, ALMOST_ONE)).toArray();
        this.lowest = Arrays.stream(this.thresholds).min().orElseThrow();
        this.mostDetections =
                parameters.maxDetections().get(parameters.maxDetections().size() - 1);
        this.type = parameters.type();
    }

    /** Sorts the detections of a cell, matches them and notes the outcome. */
    void match(int cell, MatchTable table) {
        prepare(cell);
        int first = cells.detectionStart[cell];
        table.detectionEnd[cell] = first + detectionCount;
        for (int a = 0; a < areas.size(); a++) {
            AreaRange area = areas.get(a);
            table.counted[a][cell] = orderTruths(cell, area);
            int[] matched = table.matched[a];
            int[] ignored = table.ignored[a];
            for (int t = 0; candidateCount > 0 && t < thresholds.length; t++) {
                matchAt(cell, t, first, matched, ignored, null);
            }
            ignoreOutside(first, area, matched, ignored);
        }
    }

    /** Sorts the detections of a cell and computes its overlaps. */
    void prepare(int cell) {
        int first = cells.detectionStart[cell];
        int end = cells.detectionEnd(cell);
        order.sort(cells.detectionRows, first, end, detected.scores.buffer);
        detectionCount = Math.min(end - first, mostDetections);
        int firstTruth = cells.truthStart[cell];
        truthCount = cells.truthEnd(cell) - firstTruth;
        candidateCount = 0;
        matrix = null;
        ensureCapacity();
        if (truthCount > 0 && detectionCount > 0) {
            matrix = overlaps.compute(
                    cells.detectionRows, first, detectionCount, cells.truthRows, firstTruth, truthCount);
            findCandidates();
        }
    }

    private void findCandidates() {
        for (int d = 0; d < detectionCount; d++) {
            int row = d * truthCount;
            int g = 0;
            while (g < truthCount && matrix[row + g] < lowest) {
                g++;
            }
            if (g < truthCount) {
                candidates[candidateCount++] = d;
            }
        }
    }

    /** Puts those that count first; how many they are. */
    int orderTruths(int cell, AreaRange area) {
        int first = cells.truthStart[cell];
        int counted = 0;
        for (int g = 0; g < truthCount; g++) {
            int row = cells.truthRows[first + g];
            crowd[g] = truth.isCrowd(row, type);
            truthIgnored[g] = crowd[g]
                    || type == IouType.KEYPOINTS && truth.has(row, ObjectColumns.UNLABELLED)
                    || detected.federated && truth.has(row, ObjectColumns.IGNORED_IN_FILE)
                    || area.excludes(truth.areas.get(row));
            if (!truthIgnored[g]) {
                truthOrder[counted++] = g;
            }
        }
        int next = counted;
        for (int g = 0; g < truthCount; g++) {
            if (truthIgnored[g]) {
                truthOrder[next++] = g;
            }
        }
        return counted;
    }

    /** @param found takes the place of what each detection finds; null where nobody asks */
    void matchAt(int cell, int t, int first, int[] matched, int[] ignored, int[] found) {
        Arrays.fill(taken, 0, truthCount, false);
        for (int c = 0; c < candidateCount; c++) {
            int d = candidates[c];
            int g = best(d * truthCount, thresholds[t]);
            if (g < 0) {
                continue;
            }
            taken[g] = true;
            if (truthIgnored[g]) {
                ignored[first + d] |= 1 << t;
            }
            if (!truth.has(cells.truthRows[cells.truthStart[cell] + g], ObjectColumns.NEVER_FOUND)) {
                matched[first + d] |= 1 << t;
            }
            if (found != null) {
                found[d] = g;
            }
        }
    }

    private int best(int row, double threshold) {
        double largest = threshold;
        int best = -1;
        for (int i = 0; i < truthCount; i++) {
            int g = truthOrder[i];
            if (taken[g] && !crowd[g]) {
                continue;
            }
            if (best >= 0 && truthIgnored[g] && !truthIgnored[best]) {
                break;
            }
            if (!(matrix[row + g] < largest)) {
                largest = matrix[row + g];
                best = g;
            }
        }
        return best;
    }

    void ignoreOutside(int first, AreaRange area, int[] matched, int[] ignored) {
        int all = thresholds.length == MatchTable.THRESHOLDS ? -1 : (1 << thresholds.length) - 1;
        double[] sizes = detected.areas.buffer;
        for (int d = first; d < first + detectionCount; d++) {
            int row = cells.detectionRows[d];
            if (area.excludes(sizes[row]) || detected.federated && detected.has(row, ObjectColumns.UNCOUNTED)) {
                ignored[d] |= ~matched[d] & all;
            }
        }
    }

    private void ensureCapacity() {
        if (truthOrder.length < truthCount) {
            truthOrder = new int[2 * truthCount];
            truthIgnored = new boolean[2 * truthCount];
            crowd = new boolean[2 * truthCount];
            taken = new boolean[2 * truthCount];
        }
        if (candidates.length < detectionCount) {
            candidates = new int[2 * detectionCount];
        }
    }
}

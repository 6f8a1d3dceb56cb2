// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

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
    private final double[] leastArea;
    private final double[] mostArea;
    private final double[] thresholds;
    private final int allThresholds;
    private final double lowest;
    private final int mostDetections;
    private final IouType type;

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

    /** The thresholds that each candidate's largest overlap reaches, and those that any does; a bit a threshold. */
    private int[] reached = new int[128];

    private int reachedByAny;

    /** Where all ground truths count, or none does: at which thresholds each candidate took one, and one that can be found. */
    private int[] took = new int[128];

    private int[] hit = new int[128];

    Matcher(
            CocoGroundTruth groundTruth,
            ObjectColumns detected,
            Cells cells,
            CocoParameters parameters,
            double[] thresholds,
            AtomicReferenceArray<TruthMask> kept) {
        this.truth = groundTruth.objects();
        this.detected = detected;
        this.cells = cells;
        this.overlaps = Overlaps.of(parameters, groundTruth, detected, kept);
        this.areas = parameters.areaRanges();
        this.leastArea = areas.stream().mapToDouble(AreaRange::min).toArray();
        this.mostArea = areas.stream().mapToDouble(AreaRange::max).toArray();
        this.thresholds =
                Arrays.stream(thresholds).map(t -> Math.min(t, ALMOST_ONE)).toArray();
        this.allThresholds = thresholds.length == MatchTable.THRESHOLDS ? -1 : (1 << thresholds.length) - 1;
        this.lowest = Arrays.stream(this.thresholds).min().orElseThrow();
        this.overlaps.least = lowest;
        this.mostDetections =
                parameters.maxDetections().get(parameters.maxDetections().size() - 1);
        this.type = parameters.type();
    }

    /** Matches a cell, whose detections are sorted, and notes the outcome. */
    void match(int cell, MatchTable table) {
        prepare(cell);
        int first = cells.detectionStart[cell];
        table.detectionEnd[cell] = first + detectionCount;
        boolean alikeMatched = false;
        for (int a = 0; a < areas.size() && truthCount > 0; a++) {
            int counted = orderTruths(cell, areas.get(a));
            table.counted[a][cell] = counted;
            if (candidateCount == 0) {
                continue;
            }
            if (counted > 0 && counted < truthCount) {
                matchAll(cell, first, table.matched[a], table.ignored[a]);
                continue;
            }
            if (!alikeMatched) {
                matchAlike(cell);
                alikeMatched = true;
            }
            for (int c = 0; c < candidateCount; c++) {
                table.matched[a][first + candidates[c]] = hit[c];
                table.ignored[a][first + candidates[c]] = counted == 0 ? took[c] : 0;
            }
        }
        ignoreOutside(first, table);
    }

    private void matchAll(int cell, int first, int[] matched, int[] ignored) {
        for (int t = 0; t < thresholds.length; t++) {
            if ((reachedByAny >>> t & 1) != 0) {
                matchAt(cell, t, first, matched, ignored, null);
            }
        }
    }

    /** Where all ground truths count, or none, area ranges differ in nothing else. */
    private void matchAlike(int cell) {
        Arrays.fill(took, 0, candidateCount, 0);
        Arrays.fill(hit, 0, candidateCount, 0);
        if (truthCount == 1) {
            boolean findable = isFindable(cell, 0);
            int free = reachedByAny;
            for (int c = 0; c < candidateCount && free != 0; c++) {
                took[c] = reached[c] & free;
                hit[c] = findable ? took[c] : 0;
                if (!crowd[0]) {
                    free &= ~took[c];
                }
            }
            return;
        }
        for (int t = 0; t < thresholds.length; t++) {
            if ((reachedByAny >>> t & 1) == 0) {
                continue;
            }
            Arrays.fill(taken, 0, truthCount, false);
            for (int c = 0; c < candidateCount; c++) {
                int g = (reached[c] >>> t & 1) == 0 ? -1 : best(candidates[c] * truthCount, thresholds[t]);
                if (g >= 0) {
                    taken[g] = true;
                    took[c] |= 1 << t;
                    hit[c] |= isFindable(cell, g) ? 1 << t : 0;
                }
            }
        }
    }

    private boolean isFindable(int cell, int g) {
        return !truth.has(cells.truthRows[cells.truthStart[cell] + g], ObjectColumns.NEVER_FOUND);
    }

    /** Computes the overlaps of a cell whose detections are sorted. */
    void prepare(int cell) {
        int first = cells.detectionStart[cell];
        detectionCount = Math.min(cells.detectionEnd(cell) - first, mostDetections);
        int firstTruth = cells.truthStart[cell];
        truthCount = cells.truthEnd(cell) - firstTruth;
        candidateCount = 0;
        matrix = null;
        if (truthCount > 0) {
            ensureCapacity();
        }
        if (truthCount > 0 && detectionCount > 0) {
            matrix = overlaps.compute(
                    cells.detectionRows, first, detectionCount, cells.truthRows, firstTruth, truthCount);
            findCandidates();
        }
    }

    private void findCandidates() {
        reachedByAny = 0;
        for (int d = 0; d < detectionCount; d++) {
            int bits = 0;
            for (int at = d * truthCount; at < (d + 1) * truthCount; at++) {
                if (!(matrix[at] < lowest)) {
                    bits |= reached(matrix[at]);
                }
            }
            if (bits != 0) {
                reached[candidateCount] = bits;
                candidates[candidateCount++] = d;
                reachedByAny |= bits;
            }
        }
    }

    private int reached(double overlap) {
        int bits = 0;
        for (int t = 0; t < thresholds.length; t++) {
            bits |= overlap < thresholds[t] ? 0 : 1 << t;
        }
        return bits;
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
            int g = (reached[c] >>> t & 1) == 0 ? -1 : best(d * truthCount, thresholds[t]);
            if (g < 0) {
                continue;
            }
            taken[g] = true;
            if (truthIgnored[g]) {
                ignored[first + d] |= 1 << t;
            }
            if (isFindable(cell, g)) {
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

    private void ignoreOutside(int first, MatchTable table) {
        for (int d = first; d < first + detectionCount; d++) {
            int row = cells.detectionRows[d];
            double size = detected.areas.buffer[row];
            boolean uncounted = detected.federated && detected.has(row, ObjectColumns.UNCOUNTED);
            for (int a = 0; a < leastArea.length; a++) {
                if (size < leastArea[a] || size > mostArea[a] || uncounted) {
                    table.ignored[a][d] |= ~table.matched[a][d] & allThresholds;
                }
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
            reached = new int[2 * detectionCount];
            took = new int[2 * detectionCount];
            hit = new int[2 * detectionCount];
        }
    }
}

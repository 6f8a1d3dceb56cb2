// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * What matching found: for each area range and each detection a bit a threshold that says whether it found something,
 * and one that says whether it is left out of the count. Detections are in order of {@link Cells#detectionRows}, within
 * a cell by falling score. Threads write to different cells.
 */
final class MatchTable {

    /** Thresholds of one table: the bits of an int. More are evaluated in several turns. */
    static final int THRESHOLDS = 32;

    final int[][] matched;
    final int[][] ignored;

    /** How many ground truths of a cell count. */
    final int[][] counted;

    /** Where the detections of a cell that are evaluated end; the rest is beyond the largest limit. */
    final int[] detectionEnd;

    MatchTable(Cells cells, int areaRanges) {
        matched = new int[areaRanges][cells.detectionRows.length];
        ignored = new int[areaRanges][cells.detectionRows.length];
        counted = new int[areaRanges][cells.size];
        detectionEnd = new int[cells.size];
    }
}

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

    MatchTable(int areaRanges, int detections, int cells) {
        matched = new int[areaRanges][detections];
        ignored = new int[areaRanges][detections];
        counted = new int[areaRanges][cells];
        detectionEnd = new int[cells];
    }
}

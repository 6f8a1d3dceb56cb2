// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.List;

/**
 * Matched cells, by category, then image, as a partial result keeps them.
 *
 * @param group the number of each cell's category
 * @param image the number of each cell's image
 * @param detectionStart the first detection of each cell, and one more
 * @param scores of detections, within a cell by falling score
 * @param tables what they found, a table for each run of thresholds
 */
record PartialCells(int[] group, int[] image, int[] detectionStart, double[] scores, List<MatchTable> tables) {

    int size() {
        return group.length;
    }

    int detections(int cell) {
        return detectionStart[cell + 1] - detectionStart[cell];
    }

    /** The places of cells of which each has so many detections. */
    static int[] starts(int[] detections) {
        int[] starts = new int[detections.length + 1];
        for (int cell = 0; cell < detections.length; cell++) {
            starts[cell + 1] = Math.addExact(starts[cell], detections[cell]);
        }
        return starts;
    }

    /** A table for cells at these places, all of whose detections count. */
    static MatchTable table(int areaRanges, int[] starts) {
        int cells = starts.length - 1;
        MatchTable table = new MatchTable(areaRanges, starts[cells], cells);
        System.arraycopy(starts, 1, table.detectionEnd, 0, cells);
        return table;
    }

    /** Copies a cell of {@code from} to the place of another of {@code to}. */
    void copy(int cell, MatchTable from, MatchTable to, int place, int[] places) {
        for (int area = 0; area < to.counted.length; area++) {
            to.counted[area][place] = from.counted[area][cell];
            int count = detections(cell);
            System.arraycopy(from.matched[area], detectionStart[cell], to.matched[area], places[place], count);
            System.arraycopy(from.ignored[area], detectionStart[cell], to.ignored[area], places[place], count);
        }
    }
}

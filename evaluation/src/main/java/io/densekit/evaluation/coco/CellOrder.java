// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Sorts the detections of cells by falling score, equal ones in the order in which they stand: each category's are sorted once and
 * dealt out to its cells, which gives the order within cells and that within the category at once. Holds memory; one a
 * thread.
 */
final class CellOrder {

    private final Cells cells;
    private final double[] given;
    private final CellPlaces places;
    private final double[] scores;
    private final ScoreOrder order = new ScoreOrder();
    private int[] rows = new int[0];
    private int[] cellOf = new int[0];
    private int[] next = new int[0];

    /**
     * @param given scores of rows
     * @param places takes the order
     * @param scores takes the score of each place
     */
    CellOrder(Cells cells, double[] given, CellPlaces places, double[] scores) {
        this.cells = cells;
        this.given = given;
        this.places = places;
        this.scores = scores;
    }

    void sort(int category) {
        int from = places.start(category);
        int to = places.start(category + 1);
        int count = to - from;
        if (count == 0) {
            return;
        }
        if (rows.length < count) {
            rows = new int[count];
            cellOf = new int[count];
        }
        int firstCell = cells.firstOfCategory[category];
        listCells(firstCell, cells.firstOfCategory[category + 1], from);
        int[] sorted = places.order();
        for (int i = 0; i < count; i++) {
            int row = cells.detectionRows[from + i];
            rows[i] = row;
            scores[from + i] = given[row];
            sorted[from + i] = from + i;
        }
        order.sort(sorted, from, to, scores);
        int[] ranks = places.ranks();
        for (int i = from; i < to; i++) {
            int before = sorted[i] - from;
            int cell = cellOf[before];
            int place = next[cell]++;
            sorted[i] = place;
            ranks[i] = place - cells.detectionStart[firstCell + cell];
            cells.detectionRows[place] = rows[before];
        }
        for (int place = from; place < to; place++) {
            scores[place] = given[cells.detectionRows[place]];
        }
    }

    private void listCells(int first, int end, int from) {
        if (next.length < end - first) {
            next = new int[end - first];
        }
        for (int cell = first; cell < end; cell++) {
            next[cell - first] = cells.detectionStart[cell];
            Arrays.fill(cellOf, cells.detectionStart[cell] - from, cells.detectionEnd(cell) - from, cell - first);
        }
    }
}

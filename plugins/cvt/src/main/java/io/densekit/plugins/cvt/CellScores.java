// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

/**
 * How much each cell matters to each image, and so each token within it.
 *
 * @param values {@code [batch, keys - 1]}, row by row: the live cells' scores, then padding
 */
record CellScores(Rows rows, Cells cells, float[] values) {

    /** Of all cells of an image, 0 for dead ones. */
    float[] ofCells(int image) {
        int[] live = cells.live()[image];
        int width = values.length / rows.batch();
        float[] scores = new float[cells.grid().size()];
        for (int i = 0; i < live.length; i++) {
            scores[live[i]] = values[image * width + i];
        }
        return scores;
    }

    /**
     * Of all positions of an image, adding up to 1: a token has its cell's score, 0 if it is gone; an equal share where all of
     * these are 0.
     */
    float[] ofTokens(int image) {
        float[] ofCells = ofCells(image);
        int[] left = rows.left()[image];
        double sum = 0;
        for (int position : left) {
            sum += ofCells[cells.of(position, rows.grid())];
        }
        float[] scores = new float[rows.grid().size()];
        for (int position : left) {
            double share = sum == 0 ? 1.0 / left.length : ofCells[cells.of(position, rows.grid())] / sum;
            scores[position] = (float) share;
        }
        return scores;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

/** How often the likeliest class is the right one. */
public final class Accuracy {

    private Accuracy() {}

    /**
     * The share of rows, in percent; 0 without rows.
     *
     * @param logits row by row
     * @param labels one a row
     */
    public static float percent(float[] logits, int[] labels) {
        int right = 0;
        for (int row = 0; row < labels.length; row++) {
            int columns = logits.length / labels.length;
            int best = row * columns;
            for (int i = best + 1; i < (row + 1) * columns; i++) {
                best = logits[i] > logits[best] ? i : best;
            }
            right += best - row * columns == labels[row] ? 1 : 0;
        }
        return labels.length == 0 ? 0 : 100f * right / labels.length;
    }
}

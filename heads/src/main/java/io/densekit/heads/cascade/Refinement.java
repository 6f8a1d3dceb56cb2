// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.cascade;

import io.densekit.data.ImageFrame;
import io.densekit.heads.boxes.BoxCoder;
import io.densekit.structures.Boxes;

/** Moves a stage's regions to where its box head says they belong, as the next stage's regions. */
final class Refinement {

    private Refinement() {}

    /** The likeliest class of each row, the background aside, of {@code [rows, classes + 1]}. */
    static int[] likeliest(float[] logits, int classes) {
        int[] labels = new int[logits.length / (classes + 1)];
        for (int row = 0; row < labels.length; row++) {
            int start = row * (classes + 1);
            for (int c = 1; c < classes; c++) {
                if (logits[start + c] > logits[start + labels[row]]) {
                    labels[row] = c;
                }
            }
        }
        return labels;
    }

    /**
     * Moves regions of an image by the numbers of one class each, clipped to the image.
     *
     * @param labels the class of each
     * @param deltas {@code [regions, classes * 4]}
     */
    static Boxes moved(Boxes regions, int[] labels, float[] deltas, BoxCoder coder, ImageFrame frame) {
        float[] own = new float[4 * labels.length];
        int columns = labels.length == 0 ? 0 : deltas.length / labels.length;
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(deltas, i * columns + 4 * labels[i], own, 4 * i, 4);
        }
        return coder.decode(regions, own).clipped(frame.height(), frame.width());
    }
}

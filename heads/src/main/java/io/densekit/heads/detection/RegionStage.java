// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.data.ImageFrame;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One of the stages after the proposals.
 *
 * @param settings how it decodes and learns
 * @param boxHead says what is in a region
 * @param maskHead says which pixels are the object's
 */
record RegionStage(TwoStageSettings.Stage settings, BoxHead boxHead, Optional<MaskHead> maskHead) {

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
     * Moves regions to where the box head says they belong, clipped to their image: the next stage's regions.
     *
     * @param regions one set an image
     * @param labels the class of each region of all images, whose numbers move it
     * @param deltas {@code [regions of all images, classes * 4]}
     */
    List<Boxes> moved(List<Boxes> regions, int[] labels, float[] deltas, List<ImageFrame> frames) {
        int columns = labels.length == 0 ? 0 : deltas.length / labels.length;
        List<Boxes> moved = new ArrayList<>();
        int row = 0;
        for (int image = 0; image < frames.size(); image++) {
            ImageFrame frame = frames.get(image);
            float[] own = new float[4 * regions.get(image).count()];
            for (int at = 0; at < own.length; at += 4, row++) {
                System.arraycopy(deltas, row * columns + 4 * labels[row], own, at, 4);
            }
            moved.add(settings.coder().decode(regions.get(image), own).clipped(frame.height(), frame.width()));
        }
        return moved;
    }
}

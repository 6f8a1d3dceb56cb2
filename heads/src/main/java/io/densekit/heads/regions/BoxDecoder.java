// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.regions;

import io.densekit.data.ImageFrame;
import io.densekit.heads.boxes.BoxCoder;
import io.densekit.heads.detection.Rescaling;
import io.densekit.heads.suppression.ClassSuppression;
import io.densekit.structures.Boxes;
import java.util.Arrays;

/**
 * Makes detections of what a box head says of an image's regions. Boxes are brought back to the original image before
 * they suppress each other.
 *
 * @param coder of the head's boxes
 * @param suppression within a class
 * @param classes how many
 */
public record BoxDecoder(BoxCoder coder, ClassSuppression suppression, int classes) {

    /**
     * The detections of an image, in pixels of the original.
     *
     * @param regions in pixels of the network's input
     * @param scores {@code [regions, classes + 1]}, background last
     * @param deltas {@code [regions, classes * 4]}
     */
    public ClassSuppression.Selected decode(Boxes regions, float[] scores, float[] deltas, ImageFrame frame) {
        return suppression.select(
                Rescaling.toOriginal(boxes(regions, deltas, frame), frame), scores, classes + 1, classes);
    }

    /** The box of each class of each region, clipped to the image, in pixels of the network's input. */
    public Boxes boxes(Boxes regions, float[] deltas, ImageFrame frame) {
        return coder.decode(regions, deltas).clipped(frame.height(), frame.width());
    }

    /** The part of a batch's values that is one image's. */
    public static float[] slice(float[] values, int from, int to, int columns) {
        return Arrays.copyOfRange(values, from * columns, to * columns);
    }
}

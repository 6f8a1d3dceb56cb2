// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.data.ImageFrame;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.ScoredBoxes;
import io.densekit.structures.Boxes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Makes detections of what a box head says of an image's regions. Boxes are brought back to the original image before
 * they suppress each other.
 *
 * @param coder of the head's boxes
 * @param suppression within a class
 * @param classes how many
 */
record BoxDecoder(BoxCoder coder, ClassSuppression suppression, int classes) {

    /**
     * What a head says of each image's regions: a box for each class of each region, clipped to the image, in pixels of the
     * network's input, and the scores.
     *
     * @param regions one set an image, in pixels of the network's input
     * @param scores {@code [regions of all images, classes + 1]}, background last
     * @param deltas {@code [regions of all images, classes * 4]}
     */
    List<ScoredBoxes> scored(List<Boxes> regions, float[] scores, float[] deltas, List<ImageFrame> frames) {
        List<ScoredBoxes> scored = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < frames.size(); i++) {
            int to = from + regions.get(i).count();
            Boxes boxes = coder.decode(regions.get(i), slice(deltas, from, to, classes * 4))
                    .clipped(frames.get(i).height(), frames.get(i).width());
            scored.add(new ScoredBoxes(boxes, slice(scores, from, to, classes + 1)));
            from = to;
        }
        return scored;
    }

    /** The detections of each image, in pixels of the original, of what was scored in pixels of the network's input. */
    List<ClassSuppression.Selected> detections(List<ScoredBoxes> scored, List<ImageFrame> frames) {
        List<ClassSuppression.Selected> found = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            ScoredBoxes own = scored.get(i);
            found.add(detections(new ScoredBoxes(frames.get(i).toOriginal(own.boxes()), own.scores())));
        }
        return found;
    }

    /** The detections of an image, of what was scored in pixels of the original. */
    ClassSuppression.Selected detections(ScoredBoxes original) {
        return suppression.select(original.boxes(), original.scores(), classes + 1, classes);
    }

    /** The part of a batch's values that is one image's. */
    static float[] slice(float[] values, int from, int to, int columns) {
        return Arrays.copyOfRange(values, from * columns, to * columns);
    }
}

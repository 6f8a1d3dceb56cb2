// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Rle;

/**
 * Something a model found on an image: a box, a mask or a pose, with a score. Arrays are not copied and must not be
 * changed.
 *
 * @param categoryId what it is
 * @param score how sure the model is; any finite number, only the order counts
 * @param box x, y, width, height in pixels, or null
 * @param mask or null
 * @param keypoints x, y, score of each point in turn, or null
 */
public record CocoDetection(long categoryId, double score, double[] box, Rle mask, double[] keypoints) {

    public CocoDetection {
        if (box == null && mask == null && keypoints == null) {
            throw new IllegalArgumentException("a detection needs a box, a mask or keypoints");
        }
        if (box != null && box.length != 4) {
            throw new IllegalArgumentException("a box is [x, y, width, height], not " + box.length + " numbers");
        }
    }

    public static CocoDetection box(long categoryId, double score, double x, double y, double width, double height) {
        return new CocoDetection(categoryId, score, new double[] {x, y, width, height}, null, null);
    }

    public static CocoDetection mask(long categoryId, double score, Rle mask) {
        return new CocoDetection(categoryId, score, null, mask, null);
    }

    /** @param keypoints x, y in pixels and score of each point in turn */
    public static CocoDetection pose(long categoryId, double score, double... keypoints) {
        return new CocoDetection(categoryId, score, null, null, keypoints);
    }
}

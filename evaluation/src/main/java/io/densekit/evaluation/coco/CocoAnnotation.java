// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Rle;

/**
 * An object of the ground truth, for building one in memory. Arrays are not copied and must not be changed.
 *
 * @param imageId the image it is on
 * @param categoryId what it is
 * @param box x, y, width, height in pixels
 * @param area square pixels; decides the area ranges it counts in and scales keypoint distances
 * @param crowd whether it is a region of many objects, which takes any number of detections and counts none of them
 * @param mask its mask, of the image's size; null where masks are not evaluated
 * @param keypoints x, y, visibility (0: not labelled) of each point in turn; null where keypoints are not evaluated
 */
public record CocoAnnotation(
        long imageId, long categoryId, double[] box, double area, boolean crowd, Rle mask, double[] keypoints) {

    /** An object with a box alone, whose area is the box's. */
    public static CocoAnnotation box(long imageId, long categoryId, double x, double y, double width, double height) {
        return new CocoAnnotation(
                imageId, categoryId, new double[] {x, y, width, height}, width * height, false, null, null);
    }

    /** The same as a region of many. */
    public CocoAnnotation asCrowd() {
        return new CocoAnnotation(imageId, categoryId, box, area, true, mask, keypoints);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.pose;

import io.densekit.data.Truth;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;

/**
 * One person in an image, for top-down pose networks.
 *
 * @param annotationId the annotation's identifier, or -1 where there is none
 * @param box the person's box in pixels of the original image
 * @param boxScore the box's score, 1 for an annotated one
 * @param centerX the crop's centre in the original image
 * @param centerY the crop's centre in the original image
 * @param scaleX the crop's width in the original image over 200 (MMPose's unit)
 * @param scaleY the crop's height in the original image over 200
 * @param rotation the crop's rotation in degrees, counter-clockwise as OpenCV has it
 * @param joints annotated keypoints in pixels of the sample's image, visibility as confidence; all of them 0 where the
 *     person is not annotated
 */
public record PersonCrop(
        long annotationId,
        Box box,
        double boxScore,
        double centerX,
        double centerY,
        double scaleX,
        double scaleY,
        double rotation,
        Keypoints joints)
        implements Truth {

    /** Pixels a unit of scale stands for. */
    public static final double PIXELS_PER_SCALE = 200;

    /** The same person with another crop. */
    public PersonCrop crop(double newX, double newY, double newScaleX, double newScaleY, double newRotation) {
        return new PersonCrop(annotationId, box, boxScore, newX, newY, newScaleX, newScaleY, newRotation, joints);
    }

    /** The same person with other joints. */
    public PersonCrop joints(Keypoints newJoints) {
        return new PersonCrop(annotationId, box, boxScore, centerX, centerY, scaleX, scaleY, rotation, newJoints);
    }

    /** Square pixels of the crop in the original image. */
    public double cropArea() {
        return scaleX * scaleY * PIXELS_PER_SCALE * PIXELS_PER_SCALE;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.data.PersonCrop;

/**
 * Where a crop lies in its image.
 *
 * @param centerX in pixels of the image
 * @param centerY in pixels of the image
 * @param scaleX width over {@link PersonCrop#PIXELS_PER_SCALE}
 * @param scaleY height over {@link PersonCrop#PIXELS_PER_SCALE}
 */
record CropPlace(double centerX, double centerY, double scaleX, double scaleY) {

    static CropPlace of(PersonCrop crop) {
        return new CropPlace(crop.centerX(), crop.centerY(), crop.scaleX(), crop.scaleY());
    }

    /** The image's x of a position along an axis that {@code lengthX} heatmap units span. */
    double imageX(double x, double lengthX) {
        return onImage(x, lengthX, centerX, scaleX);
    }

    /** The image's y of a position along an axis that {@code lengthY} heatmap units span. */
    double imageY(double y, double lengthY) {
        return onImage(y, lengthY, centerY, scaleY);
    }

    private static double onImage(double position, double length, double center, double scale) {
        double pixels = scale * PersonCrop.PIXELS_PER_SCALE;
        return position * pixels / length + center - pixels * 0.5;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.pose.PersonCrop;

/**
 * The size of a crop, in MMPose's units of 200 pixels.
 *
 * @param x width over 200
 * @param y height over 200
 */
public record CropScale(double x, double y) {

    /**
     * The crop around a box: the side that is too short for the aspect is made longer, then both are padded. The second
     * half of MMPose's {@code _xywh2cs}, its rounding to single precision included.
     *
     * @param width the box's, in pixels
     * @param height the box's, in pixels
     * @param aspect width over height of the network's input
     * @param padding how much larger the crop is
     */
    public static CropScale of(double width, double height, double aspect, double padding) {
        double fittingWidth = Math.max(width, height * aspect);
        double fittingHeight = Math.max(height, width / aspect);
        return new CropScale(unit(fittingWidth, padding), unit(fittingHeight, padding));
    }

    private static double unit(double pixels, double padding) {
        return (float) (pixels / PersonCrop.PIXELS_PER_SCALE) * (float) padding;
    }
}

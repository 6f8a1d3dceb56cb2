// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.datasets.images.OpenCv;
import io.densekit.structures.Raster;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * An affine map from a new image's places to the old image's, measured as Pillow does from the corner: {@code (ax + by + c,
 * dx + ey + f)}.
 */
record Shift(double a, double b, double c, double d, double e, double f) {

    /** A turn about the image's middle, counter-clockwise. */
    static Shift rotation(Raster image, double degrees) {
        double angle = Math.toRadians(degrees);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double x = image.width() / 2.0;
        double y = image.height() / 2.0;
        return new Shift(cos, -sin, x - cos * x + sin * y, sin, cos, y - sin * x - cos * y);
    }

    /** The image moved, bicubic, in its own size. */
    Raster apply(Raster image, int[] fill) {
        // OpenCV measures from the first pixel's centre, half a pixel off the corner.
        double[] map = {a, b, c + (a + b - 1) / 2, d, e, f + (d + e - 1) / 2};
        Scalar outside = new Scalar(fill[0], fill[1], fill[2]);
        int flags = Imgproc.INTER_CUBIC | Imgproc.WARP_INVERSE_MAP;
        return OpenCv.warped(image, image.height(), image.width(), map, flags, outside);
    }
}

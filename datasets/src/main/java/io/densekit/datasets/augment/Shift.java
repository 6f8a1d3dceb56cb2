// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.datasets.images.OpenCv;
import io.densekit.structures.Raster;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
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
        OpenCv.load();
        Mat source = new Mat(image.height(), image.width(), CvType.CV_8UC3);
        Mat target = new Mat();
        Mat map = new Mat(2, 3, CvType.CV_64F);
        try {
            source.put(0, 0, image.rgb());
            // OpenCV measures from the first pixel's centre, half a pixel off the corner.
            map.put(0, 0, a, b, c + (a + b - 1) / 2, d, e, f + (d + e - 1) / 2);
            Imgproc.warpAffine(
                    source,
                    target,
                    map,
                    new Size(image.width(), image.height()),
                    Imgproc.INTER_CUBIC | Imgproc.WARP_INVERSE_MAP,
                    Core.BORDER_CONSTANT,
                    new Scalar(fill[0], fill[1], fill[2]));
            byte[] rgb = new byte[image.rgb().length];
            target.get(0, 0, rgb);
            return new Raster(image.height(), image.width(), rgb);
        } finally {
            map.release();
            target.release();
            source.release();
        }
    }
}

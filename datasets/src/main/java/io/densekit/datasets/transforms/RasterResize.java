// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.datasets.images.OpenCv;
import io.densekit.structures.Raster;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** OpenCV's {@code resize} on rasters. */
final class RasterResize {
    private RasterResize() {}

    /** The image at another size, bilinear between pixel centres, in 8-bit fixed point as OpenCV computes it. */
    static Raster bilinear(Raster image, int height, int width) {
        if (height == image.height() && width == image.width()) {
            return image;
        }
        Size size = new Size(width, height);
        return OpenCv.applied(
                image, (source, target) -> Imgproc.resize(source, target, size, 0, 0, Imgproc.INTER_LINEAR));
    }
}

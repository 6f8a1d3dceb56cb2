// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.datasets.images.OpenCv;
import io.densekit.structures.Raster;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
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
        OpenCv.load();
        Mat source = new Mat(image.height(), image.width(), CvType.CV_8UC3);
        Mat target = new Mat();
        try {
            source.put(0, 0, image.rgb());
            Imgproc.resize(source, target, new Size(width, height), 0, 0, Imgproc.INTER_LINEAR);
            byte[] rgb = new byte[Math.multiplyExact(Math.multiplyExact(height, width), Raster.CHANNELS)];
            target.get(0, 0, rgb);
            return new Raster(height, width, rgb);
        } finally {
            target.release();
            source.release();
        }
    }
}

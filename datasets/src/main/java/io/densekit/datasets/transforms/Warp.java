// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.datasets.images.OpenCv;
import io.densekit.structures.Raster;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** OpenCV's {@code warpAffine} on rasters. */
final class Warp {
    private Warp() {}

    /** The image under the map, bilinear, black outside. */
    static Raster affine(Raster image, CropMatrix matrix, int height, int width) {
        OpenCv.load();
        Mat source = new Mat(image.height(), image.width(), CvType.CV_8UC3);
        Mat target = new Mat();
        Mat map = new Mat(2, 3, CvType.CV_64F);
        try {
            source.put(0, 0, image.rgb());
            map.put(0, 0, matrix.m00(), matrix.m01(), matrix.m02(), matrix.m10(), matrix.m11(), matrix.m12());
            Imgproc.warpAffine(
                    source,
                    target,
                    map,
                    new Size(width, height),
                    Imgproc.INTER_LINEAR,
                    Core.BORDER_CONSTANT,
                    Scalar.all(0));
            byte[] rgb = new byte[height * width * Raster.CHANNELS];
            target.get(0, 0, rgb);
            return new Raster(height, width, rgb);
        } finally {
            map.release();
            target.release();
            source.release();
        }
    }
}

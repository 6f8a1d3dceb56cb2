// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import ai.djl.modality.cv.Image;
import io.densekit.UserError;
import io.densekit.structures.Raster;
import java.awt.image.BufferedImage;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** The pixels of other libraries' images. */
final class Pixels {

    private Pixels() {}

    static Raster of(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        byte[] rgb = Raster.black(height, width).rgb();
        int[] row = new int[width];
        for (int y = 0, to = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                rgb[to++] = (byte) (pixel >> 16);
                rgb[to++] = (byte) (pixel >> 8);
                rgb[to++] = (byte) pixel;
            }
        }
        return new Raster(height, width, rgb);
    }

    static Raster of(Mat image) {
        if (image.empty() || image.dims() != 2 || image.depth() != CvType.CV_8U) {
            throw UserError.failure("a matrix of " + CvType.typeToString(image.type()) + " with " + image.rows() + " x "
                    + image.cols() + " pixels is no image; give 8 bits a channel");
        }
        Mat rgb = new Mat();
        try {
            Imgproc.cvtColor(image, rgb, conversion(image.channels()));
            Raster raster = Raster.black(rgb.rows(), rgb.cols());
            rgb.get(0, 0, raster.rgb());
            return raster;
        } finally {
            rgb.release();
        }
    }

    private static int conversion(int channels) {
        return switch (channels) {
            case 1 -> Imgproc.COLOR_GRAY2RGB;
            case 3 -> Imgproc.COLOR_BGR2RGB;
            case 4 -> Imgproc.COLOR_BGRA2RGB;
            default ->
                throw UserError.failure("a matrix of " + channels
                        + " channels is no image; give one (grey), three (blue, green, red) or four (with alpha)");
        };
    }

    static Raster of(Image image) {
        Object wrapped = image.getWrappedImage();
        if (wrapped instanceof BufferedImage buffered) {
            return of(buffered);
        }
        if (wrapped instanceof Mat mat) {
            return of(mat);
        }
        throw UserError.failure("an image of DJL's that holds a "
                + wrapped.getClass().getName() + " is not read; make it by BufferedImageFactory or OpenCVImageFactory");
    }
}

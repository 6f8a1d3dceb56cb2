// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

/** Image files of every kind, made for tests. */
final class ImageFiles {
    private ImageFiles() {}

    /** A picture whose left half is red and whose right half is blue, as OpenCV writes it. */
    static byte[] encoded(String extension, int openCvType, int height, int width) {
        OpenCv.load();
        Mat image = new Mat(height, width, openCvType, Scalar.all(0));
        MatOfByte bytes = new MatOfByte();
        int depthFactor = image.depth() == org.opencv.core.CvType.CV_16U ? 257 : 1;
        image.colRange(0, width / 2).setTo(new Scalar(0, 0, 255.0 * depthFactor, 255.0 * depthFactor));
        image.colRange(width / 2, width).setTo(new Scalar(255.0 * depthFactor, 0, 0, 128.0 * depthFactor));
        try {
            if (!Imgcodecs.imencode(extension, image, bytes)) {
                throw new IllegalStateException("not encoded: " + extension);
            }
            return bytes.toArray();
        } finally {
            bytes.release();
            image.release();
        }
    }

    /** A palette PNG of the same picture. */
    static byte[] palette(int height, int width) throws IOException {
        byte[] red = {(byte) 255, 0};
        byte[] none = {0, 0};
        byte[] blue = {0, (byte) 255};
        IndexColorModel colours = new IndexColorModel(1, 2, red, none, blue);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY, colours);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, (x < width / 2 ? Color.RED : Color.BLUE).getRGB());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** A JPEG of four channels, with Adobe's mark that they are cyan, magenta, yellow and black, inverted. */
    static byte[] cmyk(int height, int width, int... inverted) throws IOException {
        WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.setPixel(x, y, inverted);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(new IIOImage(raster, null, null));
        } finally {
            writer.dispose();
        }
        byte[] adobe = {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        return inserted(bytes.toByteArray(), 2, adobe);
    }

    /** The JPEG with an EXIF block that asks to turn it. */
    static byte[] oriented(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xff,
            (byte) 0xe1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        return inserted(jpeg, 2, exif);
    }

    static byte[] inserted(byte[] bytes, int at, byte[] more) {
        byte[] result = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, result, at, more.length);
        System.arraycopy(bytes, at, result, at + more.length, bytes.length - at);
        return result;
    }
}

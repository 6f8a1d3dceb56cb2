// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
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
        int depthFactor = image.depth() == CvType.CV_16U ? 257 : 1;
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

    /** Where two bytes stand first. */
    static int indexOf(byte[] file, int first, int second) {
        int at = 0;
        while ((file[at] & 0xff) != first || (file[at + 1] & 0xff) != second) {
            at++;
        }
        return at;
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

    /** A JPEG that lacks a part of its data, but has the end's marker. */
    static byte[] damagedJpeg() {
        byte[] file = encoded(".jpg", CvType.CV_8UC3, 48, 64);
        byte[] cut = Arrays.copyOf(file, file.length - 60);
        cut[cut.length - 2] = (byte) 0xff;
        cut[cut.length - 1] = (byte) 0xd9;
        return cut;
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

    /** The plain WebP file in the extended form, with an EXIF chunk that asks to turn it. */
    static byte[] orientedWebp(byte[] webp, int orientation) {
        byte[] jpeg = oriented(new byte[] {0, 0}, orientation);
        byte[] exif = Arrays.copyOfRange(jpeg, 12, jpeg.length); // from the byte order
        exif = Arrays.copyOf(exif, exif.length + exif.length % 2);
        ImageHeader size = ImageHeader.of(webp).orElseThrow();
        ByteBuffer file =
                ByteBuffer.allocate(webp.length + 18 + 8 + exif.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(webp, 0, 12).put(new byte[] {'V', 'P', '8', 'X', 10, 0, 0, 0, 8, 0, 0, 0});
        file.put((byte) (size.width() - 1))
                .put(new byte[2])
                .put((byte) (size.height() - 1))
                .put(new byte[2]);
        file.put(webp, 12, webp.length - 12)
                .put(new byte[] {'E', 'X', 'I', 'F'})
                .putInt(exif.length)
                .put(exif);
        return file.putInt(4, file.capacity() - 8).array();
    }

    /** A picture of one number alone. */
    static byte[] even(String extension, int openCvType, double number) {
        return even(extension, openCvType, number, 8);
    }

    /**
     * The same of that many rows and columns.
     *
     * @param parameters OpenCV's of the encoder, each with its value
     */
    static byte[] even(String extension, int openCvType, double number, int size, int... parameters) {
        OpenCv.load();
        Mat image = new Mat(size, size, openCvType, Scalar.all(number));
        MatOfByte bytes = new MatOfByte();
        MatOfInt how = new MatOfInt(parameters);
        try {
            Imgcodecs.imencode(extension, image, bytes, how);
            return bytes.toArray();
        } finally {
            how.release();
            bytes.release();
            image.release();
        }
    }

    static byte[] inserted(byte[] bytes, int at, byte[] more) {
        byte[] result = Arrays.copyOf(bytes, bytes.length + more.length);
        System.arraycopy(more, 0, result, at, more.length);
        System.arraycopy(bytes, at, result, at + more.length, bytes.length - at);
        return result;
    }
}

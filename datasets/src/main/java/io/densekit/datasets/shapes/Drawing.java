// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.datasets.images.OpenCv;
import java.awt.Color;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/**
 * One generated image with what it shows.
 *
 * @param jpeg the file's bytes
 * @param scene what is on it
 */
record Drawing(byte[] jpeg, Scene scene) {
    private static final int QUALITY = 92;

    /** The image at that position of the set; depends on settings, set and position alone. */
    static Drawing of(ShapesSettings settings, int set, int position) {
        RandomGenerator random = stream(settings.seed(), set, position);
        Color background = settings.look().background(random);
        Scene scene = Scene.random(random, settings, background);
        byte[] pixels = new Painter(random, settings).paint(scene, background);
        return new Drawing(jpeg(pixels, settings), scene);
    }

    static RandomGenerator stream(long seed, int set, int position) {
        long mixed = new SplittableRandom(seed).nextLong() + set;
        return new SplittableRandom(new SplittableRandom(mixed).nextLong() + position);
    }

    static byte[] jpeg(byte[] pixels, ShapesSettings settings) {
        return encoded("JPEG", CvType.CV_8UC3, pixels, settings, Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY);
    }

    /** A file of pixels of OpenCV's {@code type}, blue first. */
    static byte[] encoded(String format, int type, byte[] pixels, ShapesSettings settings, int... parameters) {
        OpenCv.load();
        Mat image = new Mat(settings.height(), settings.width(), type);
        MatOfByte encoded = new MatOfByte();
        MatOfInt given = new MatOfInt(parameters);
        try {
            image.put(0, 0, pixels);
            if (!Imgcodecs.imencode("." + format.toLowerCase(Locale.ROOT), image, encoded, given)) {
                throw new IllegalStateException("OpenCV could not encode a " + format);
            }
            return encoded.toArray();
        } finally {
            given.release();
            encoded.release();
            image.release();
        }
    }
}

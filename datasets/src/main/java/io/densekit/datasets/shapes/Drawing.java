// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.datasets.images.OpenCv;
import java.awt.Color;
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
        return new Drawing(encode(pixels, settings), scene);
    }

    static RandomGenerator stream(long seed, int set, int position) {
        long mixed = new SplittableRandom(seed).nextLong() + set;
        return new SplittableRandom(new SplittableRandom(mixed).nextLong() + position);
    }

    static byte[] encode(byte[] pixels, ShapesSettings settings) {
        OpenCv.load();
        Mat image = new Mat(settings.height(), settings.width(), CvType.CV_8UC3);
        MatOfByte encoded = new MatOfByte();
        MatOfInt quality = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY);
        try {
            image.put(0, 0, pixels);
            if (!Imgcodecs.imencode(".jpg", image, encoded, quality)) {
                throw new IllegalStateException("OpenCV could not encode a JPEG");
            }
            return encoded.toArray();
        } finally {
            quality.release();
            encoded.release();
            image.release();
        }
    }
}

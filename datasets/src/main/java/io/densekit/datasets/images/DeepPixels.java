// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** What images of more than 8 bits a colour hold: cameras and microscopes write 12 bits into 16. */
final class DeepPixels {
    /** The largest number of 16 bits. */
    static final int WHITE = 65_535;

    private DeepPixels() {}

    /** The largest number of an image of 16 bits; 0 where it can't be decoded, or is decoded to something else. */
    static int largest(byte[] file) {
        OpenCv.load();
        MatOfByte encoded = new MatOfByte(file);
        try {
            Mat deep = QuietDecoders.quietly(
                            () -> Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_ANYDEPTH | Imgcodecs.IMREAD_COLOR))
                    .value();
            try {
                return deep.empty() || deep.depth() != CvType.CV_16U ? 0 : (int) Core.minMaxLoc(deep.reshape(1)).maxVal;
            } finally {
                deep.release();
            }
        } catch (CvException e) {
            return 0;
        } finally {
            encoded.release();
        }
    }

    /** How many bits the number needs. */
    static int bits(int number) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(number);
    }
}

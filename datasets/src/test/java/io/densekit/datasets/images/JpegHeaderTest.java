// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class JpegHeaderTest {

    private static boolean whole(byte[] file) {
        return JpegHeader.read(new FileBytes(file)).orElseThrow().whole();
    }

    private static byte[] encoded(int... parameters) {
        OpenCv.load();
        Mat image = new Mat(64, 96, CvType.CV_8UC3, Scalar.all(90));
        MatOfByte bytes = new MatOfByte();
        MatOfInt settings = new MatOfInt(parameters);
        try {
            Imgcodecs.imencode(".jpg", image, bytes, settings);
            return bytes.toArray();
        } finally {
            settings.release();
            bytes.release();
            image.release();
        }
    }

    @Test
    void progressiveFilesAndRestartMarkersAreFollowedToTheEnd() {
        byte[] progressive = encoded(Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
        byte[] restarts = encoded(Imgcodecs.IMWRITE_JPEG_RST_INTERVAL, 1);
        for (byte[] file : new byte[][] {progressive, restarts}) {
            assertThat(JpegHeader.read(new FileBytes(file))).contains(new ImageHeader("JPEG", 96, 64, true));
            assertThat(whole(Arrays.copyOf(file, file.length - 2))).isFalse();
            assertThat(whole(Arrays.copyOf(file, file.length * 2 / 3))).isFalse();
        }
    }

    @Test
    void whatFollowsTheEndDoesNotMatter() {
        byte[] file = encoded();
        assertThat(whole(Arrays.copyOf(file, file.length + 100))).isTrue();
    }

    @Test
    void anEndWithoutAFrameIsNoImage() {
        byte[] nothing = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};
        assertThat(JpegHeader.read(new FileBytes(nothing))).isEmpty();
    }
}

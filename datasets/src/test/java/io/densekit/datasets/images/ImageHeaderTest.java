// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.imgcodecs.Imgcodecs;

class ImageHeaderTest {

    @ParameterizedTest
    @CsvSource({".jpg, JPEG", ".png, PNG", ".bmp, BMP", ".webp, WebP", ".tiff, TIFF"})
    void formatAndSizeAreReadWithoutDecoding(String extension, String format) {
        byte[] file = ImageFiles.encoded(extension, CvType.CV_8UC3, 34, 61);
        assertThat(ImageHeader.of(file)).contains(new ImageHeader(format, 61, 34, true));
    }

    @ParameterizedTest
    @CsvSource({".jpg", ".png", ".bmp", ".webp"})
    void aFileWithoutItsEndIsNotWhole(String extension) {
        byte[] file = ImageFiles.encoded(extension, CvType.CV_8UC3, 34, 61);
        assertThat(ImageHeader.of(Arrays.copyOf(file, file.length - 3)))
                .hasValueSatisfying(header -> assertThat(header.whole()).isFalse());
    }

    @Test
    void transparencyAndPalettesAreNoObstacle() throws IOException {
        byte[] transparent = ImageFiles.encoded(".webp", CvType.CV_8UC4, 34, 61);
        assertThat(ImageHeader.of(transparent)).contains(new ImageHeader("WebP", 61, 34, true));
        assertThat(ImageHeader.of(ImageFiles.palette(34, 61))).contains(new ImageHeader("PNG", 61, 34, true));
    }

    @Test
    void unknownFormatsAreNotRecognised() {
        assertThat(ImageHeader.of(new byte[0])).isEmpty();
        assertThat(ImageHeader.of("GIF89a".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
                .isEmpty();
    }

    @Test
    void fewBytesHoldNoManyPixels() {
        byte[] png = ImageFiles.encoded(".png", CvType.CV_8UC3, 24, 32);
        byte[] jpeg = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 24, 32);
        assertThat(ImageHeader.of(png).orElseThrow().whole()).isTrue();
        assertThat(ImageHeader.of(jpeg).orElseThrow().whole()).isTrue();
        ByteBuffer.wrap(png).putInt(16, 9_000).putInt(20, 9_000);
        ByteBuffer.wrap(jpeg).putShort(ImageFiles.indexOf(jpeg, 0xff, 0xc0) + 5, (short) 9_000);
        ByteBuffer.wrap(jpeg).putShort(ImageFiles.indexOf(jpeg, 0xff, 0xc0) + 7, (short) 9_000);
        assertThat(ImageHeader.of(png).orElseThrow().whole()).isFalse();
        assertThat(ImageHeader.of(jpeg).orElseThrow().whole()).isFalse();
        ByteBuffer webp =
                ByteBuffer.wrap(ImageFiles.even(".webp", CvType.CV_8UC3, 255, 24, Imgcodecs.IMWRITE_WEBP_QUALITY, 80));
        webp.order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) 9_000).putShort(28, (short) 9_000);
        assertThat(ImageHeader.of(webp.array()).orElseThrow().whole()).isFalse();
        ByteBuffer bmp = ByteBuffer.wrap(ImageFiles.encoded(".bmp", CvType.CV_8UC3, 24, 32));
        bmp.order(ByteOrder.LITTLE_ENDIAN).putInt(18, 9_000).putInt(22, 9_000);
        for (int compression = 0; compression < 4; compression++) {
            assertThat(ImageHeader.of(bmp.putInt(30, compression).array())
                            .orElseThrow()
                            .whole())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".jpg", ".webp", ".bmp", ".tiff"})
    void oneColourAloneTakesFewBytes(String extension) {
        byte[] file = ImageFiles.encoded(extension, CvType.CV_8UC3, 3_000, 3_000);
        assertThat(ImageHeader.of(file).orElseThrow().whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 80, 101})
    void ofWebpTheFlattestPictureIsWhole(int quality) {
        int above100WithoutLosses = Imgcodecs.IMWRITE_WEBP_QUALITY;
        byte[] file = ImageFiles.even(".webp", CvType.CV_8UC3, 255, 6_000, above100WithoutLosses, quality);
        assertThat(ImageHeader.of(file)).contains(new ImageHeader("WebP", 6_000, 6_000, true));
    }
}

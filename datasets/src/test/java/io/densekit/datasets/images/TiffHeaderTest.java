// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.imgcodecs.Imgcodecs;

class TiffHeaderTest {

    /** A directory of two entries in that byte order. */
    private static byte[] header(ByteOrder order, int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(64 + width * height / 8).order(order);
        bytes.put(order == ByteOrder.LITTLE_ENDIAN ? new byte[] {'I', 'I'} : new byte[] {'M', 'M'});
        bytes.putShort((short) 42).putInt(8).putShort((short) 2);
        bytes.putShort((short) 256).putShort((short) 4).putInt(1).putInt(width);
        bytes.putShort((short) 257).putShort((short) 3).putInt(1).putShort((short) height);
        return bytes.array();
    }

    @Test
    void bothByteOrdersAndBothWidthsOfNumbersAreRead() {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            assertThat(TiffHeader.read(new FileBytes(header(order, 70_000, 34))))
                    .contains(new ImageHeader("TIFF", 70_000, 34, true));
        }
    }

    @Test
    void aDirectoryBeyondTheEndMeansThatTheFileIsCut() {
        byte[] header = header(ByteOrder.LITTLE_ENDIAN, 10, 10);
        header[5] = 100;
        assertThat(TiffHeader.read(new FileBytes(header)))
                .hasValueSatisfying(found -> assertThat(found.whole()).isFalse());
    }

    @Test
    void fewBytesHoldNoManyPixels() {
        byte[] header = Arrays.copyOf(header(ByteOrder.LITTLE_ENDIAN, 9_000, 9_000), 1_000);
        assertThat(TiffHeader.read(new FileBytes(header)))
                .hasValueSatisfying(found -> assertThat(found.whole()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 8, 32_773, 32_946})
    void oneColourAloneTakesFewBytes(int compression) {
        byte[] file =
                ImageFiles.even(".tiff", CvType.CV_8UC3, 255, 3_000, Imgcodecs.IMWRITE_TIFF_COMPRESSION, compression);
        assertThat(ImageHeader.of(file)).contains(new ImageHeader("TIFF", 3_000, 3_000, true));
    }
}

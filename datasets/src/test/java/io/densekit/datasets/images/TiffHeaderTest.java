// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class TiffHeaderTest {

    /** A directory of two entries in that byte order. */
    private static byte[] header(ByteOrder order, int width, int height) {
        ByteBuffer bytes = ByteBuffer.allocate(64).order(order);
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
}

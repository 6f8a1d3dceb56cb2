// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.evaluation.mask.Rle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngMaskTest {

    /** The part 2, 1 to 4, 3 of a mask of 5 rows and 6 columns. */
    private static byte[] part() throws IOException {
        return PngMaskWriter.png(Rle.ofCounts(5, 6, 11, 3, 3, 1, 4, 1, 7), 2, 1, 3, 3);
    }

    @Test
    void anotherReaderSeesTheSamePixels() throws IOException {
        byte[] png = part();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png));
        PngMask mask = new PngMask(png);
        BitSet pixels = mask.pixels();
        assertThat(mask.width()).isEqualTo(picture.getWidth()).isEqualTo(3);
        assertThat(mask.height()).isEqualTo(picture.getHeight()).isEqualTo(3);
        for (int i = 0; i < 9; i++) {
            assertThat(picture.getRaster().getSample(i / 3, i % 3, 0)).isEqualTo(pixels.get(i) ? 1 : 0);
        }
        assertThat(pixels.cardinality()).isEqualTo(5);
    }

    @Test
    void aLargeMaskOfFewBytesTakesLittleMemory() throws IOException {
        int side = 6000;
        byte[] png = PngMaskWriter.png(Rle.ofCounts(side, side, side, 3, side * side - side - 3), 0, 0, side, side);
        assertThat(png).hasSizeLessThan(64 << 10);
        assertThat(new PngMask(png).pixels().stream()).containsExactly(side, side + 1, side + 2);
    }

    @Test
    void damagedFilesAreRefusedAndNothingWorse() throws IOException {
        byte[] png = part();
        int read = 0;
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = png.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[8 + random.nextInt(png.length - 8)] = (byte) random.nextInt(256);
            }
            if (random.nextBoolean()) {
                sign(damaged, 8);
                sign(damaged, 33);
            }
            try {
                read += new PngMask(damaged).pixels().length();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("is ");
            }
        }
        assertThat(read).isPositive();
    }

    /** Gives a chunk the checksum of what it has now. */
    private static void sign(byte[] png, int at) {
        ByteBuffer bytes = ByteBuffer.wrap(png);
        int length = bytes.getInt(at);
        if (length >= 0 && length <= png.length - at - 12) {
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            bytes.putInt(at + 8 + length, (int) sum.getValue());
        }
    }
}

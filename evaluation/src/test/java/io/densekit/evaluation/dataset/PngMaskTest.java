// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.evaluation.mask.Rle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngMaskTest {

    /** The part 2, 1 to 4, 3 of a mask of 5 rows and 6 columns. */
    private static PngMask part() {
        return PngMask.of(Rle.ofCounts(5, 6, 11, 3, 3, 1, 4, 1, 7), 2, 1, 3, 3);
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        byte[] file = part().file();
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
        assertThat(PngMask.of(file)).isEqualTo(part());
        for (int i = 0; i < 9; i++) {
            assertThat(picture.getRaster().getSample(i / 3, i % 3, 0))
                    .isEqualTo(part().pixels().get(i) ? 1 : 0);
        }
        assertThat(part().pixels().cardinality()).isEqualTo(5);
    }

    /** Black, which is a palette's second colour of the second kind, is as set as white. */
    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_USHORT_GRAY,
                BufferedImage.TYPE_BYTE_BINARY,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void valuesCountWhateverTheKind(int type) throws IOException {
        BufferedImage image = new BufferedImage(7, 3, type);
        image.getRaster().setSample(5, 2, 0, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        assertThat(PngMask.of(out.toByteArray()).pixels().stream()).containsExactly(5 * 3 + 2);
    }

    @Test
    void damagedFilesAreRefusedAndNothingWorse() throws IOException {
        byte[] png = part().file();
        int read = 0;
        for (int seed = 0; seed < 5000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = png.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                damaged[8 + random.nextInt(png.length - 8)] = (byte) random.nextInt(256);
            }
            try {
                read += PngMask.of(damaged).pixels().length();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageStartingWith("is ");
            }
        }
        assertThat(read).isPositive();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static BufferedImage noise() {
        Random random = new Random(3);
        BufferedImage picture = new BufferedImage(32, 24, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 32 * 24; i++) {
            picture.setRGB(i % 32, i / 32, random.nextInt(0x1000000));
        }
        return picture;
    }

    @Test
    void aPngKeepsEveryPixel() throws IOException {
        BufferedImage picture = noise();
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(Pictures.png(picture)));
        for (int i = 0; i < 32 * 24; i++) {
            assertThat(read.getRGB(i % 32, i / 32)).isEqualTo(picture.getRGB(i % 32, i / 32));
        }
    }

    @Test
    void aJpegIsSmallerWithLessQuality() throws IOException {
        byte[] good = Pictures.jpeg(noise(), 0.95f);
        byte[] poor = Pictures.jpeg(noise(), 0.2f);
        assertThat(poor.length).isLessThan(good.length);
        assertThat(ImageIO.read(new ByteArrayInputStream(poor)).getWidth()).isEqualTo(32);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;

class IndexImageReaderTest {

    @TempDir
    private Path folder;

    private final IndexImageReader reader = new IndexImageReader();

    private Path write(String name, BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private static int[] random(int count, int bound) {
        return new Random(bound).ints(count, 0, bound).toArray();
    }

    @Test
    void greyValuesAreTheNumbers() throws IOException {
        BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_GRAY);
        int[] values = random(15, 256);
        image.getRaster().setPixels(0, 0, 5, 3, values);
        IndexImage read = reader.read(write("grey.png", image));
        assertThat(read.height()).isEqualTo(3);
        assertThat(read.width()).isEqualTo(5);
        assertThat(read.values()).isEqualTo(values);
    }

    @Test
    void sixteenBitsAreReadAsTheyAre() throws IOException {
        BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_USHORT_GRAY);
        int[] values = random(15, 65_536);
        image.getRaster().setPixels(0, 0, 5, 3, values);
        assertThat(reader.read(write("deep.png", image)).values()).isEqualTo(values);
    }

    @Test
    void ofPalettesTheIndicesCountWhateverTheirColours() throws IOException {
        for (int bits : new int[] {1, 2, 4, 8}) {
            int size = 1 << bits;
            byte[] same = new byte[size];
            Arrays.fill(same, (byte) 77);
            IndexColorModel colours = new IndexColorModel(bits, size, same, same, same);
            BufferedImage image = bits == 8
                    ? new BufferedImage(7, 3, BufferedImage.TYPE_BYTE_INDEXED, colours)
                    : new BufferedImage(7, 3, BufferedImage.TYPE_BYTE_BINARY, colours);
            int[] values = random(21, size);
            image.getRaster().setPixels(0, 0, 7, 3, values);
            assertThat(reader.read(write(bits + ".png", image)).values()).isEqualTo(values);
        }
    }

    @Test
    void coloursAreRefused() throws IOException {
        Path file = write("colours.png", new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        file + " is a picture in colours of 8 bits each; a mask is a grey or palette PNG whose pixels"
                                + " are class numbers: convert it with the table of colours that it was painted by");
        Path transparent = write("transparent.png", new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB));
        assertThatThrownBy(() -> reader.read(transparent)).hasMessageContaining("is a picture in colours");
    }

    @Test
    void otherFormatsAreRefused() throws IOException {
        Path jpeg = Files.write(folder.resolve("mask.jpg"), ImageFiles.encoded(".jpg", CvType.CV_8UC3, 8, 8));
        assertThatThrownBy(() -> reader.read(jpeg))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(jpeg + " is no PNG file; masks of class numbers are read from PNG alone");
    }

    @Test
    void missingCutShortAndBrokenFilesAreNamed() throws IOException {
        Path missing = folder.resolve("none.png");
        assertThatThrownBy(() -> reader.read(missing))
                .hasMessage(missing + " does not exist; check the masks folder and the file's name");
        byte[] bytes = Files.readAllBytes(write("whole.png", new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY)));
        Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(bytes, bytes.length - 12));
        assertThatThrownBy(() -> reader.read(cut)).hasMessageStartingWith(cut + " is cut short");
        // The compressed data's first bytes.
        for (int i = 41; i < 49; i++) {
            bytes[i] ^= 0x5a;
        }
        Path broken = Files.write(folder.resolve("broken.png"), bytes);
        assertThatThrownBy(() -> reader.read(broken)).hasMessageStartingWith(broken + " is broken");
    }

    @Test
    void dataThatDiffersFromItsChecksumIsRefused() throws IOException {
        BufferedImage image = new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_GRAY);
        Path file = write("mask.png", image);
        byte[] bytes = Files.readAllBytes(file);
        int sum = ImageFiles.indexOf(bytes, 'I', 'E') - 5;
        bytes[sum] ^= 1;
        Path changed = Files.write(folder.resolve("changed.png"), bytes);
        assertThatThrownBy(() -> reader.read(changed))
                .isInstanceOf(UserError.class)
                .hasMessage(changed + " is broken: its PNG data can't be decoded; copy or download the file again");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;

/** What a whole process prints can only be seen from outside of it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there the C library has no variable for its standard error")
class QuietDecodersTest {

    @TempDir
    private Path folder;

    @Test
    void decodersPrintNothing() throws IOException, InterruptedException {
        Process reading = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Broken.class.getName())
                .redirectErrorStream(true)
                .start();
        String printed = new String(reading.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(reading.waitFor()).as(printed).isZero();
        assertThat(printed).isEqualTo("refused\nrefused\nend\n");
    }

    @Test
    void ofImagesThatAreDecodedTogetherTheDamagedOneAloneIsRefused() {
        byte[] sound = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 48, 64);
        byte[] damaged = ImageFiles.damagedJpeg();
        ImageReader reader = new ImageReader();
        long refused = IntStream.range(0, 400)
                .parallel()
                .filter(i -> {
                    try {
                        return reader.decode(i % 4 == 0 ? damaged : sound, i + ".jpg") == null;
                    } catch (UserError e) {
                        assertThat(i % 4).as(e.getMessage()).isZero();
                        return true;
                    }
                })
                .count();
        assertThat(refused).isEqualTo(100);
    }

    @Test
    void aJpegWithBytesLeftOverIsReadAndNamedOnce() throws IOException {
        byte[] sound = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 48, 64);
        byte[] more = ImageFiles.inserted(sound, sound.length - 2, new byte[] {1, 2, 3, 4});
        Path file = Files.write(folder.resolve("more.jpg"), more);
        Warnings warnings = new Warnings();
        ImageReader reader = new ImageReader(warnings);
        for (int i = 0; i < 2; i++) {
            assertThat(reader.read(file).rgb())
                    .isEqualTo(reader.decode(sound, "sound.jpg").rgb());
        }
        assertThat(warnings.sentences())
                .containsExactly(
                        "JPEG with bytes left over in its data, whose picture may be wrong in parts; look at it (1)");
        assertThat(warnings.places().get(ImageReader.SUSPECTED)).containsExactly(file.toString());
        assertThat(warnings.named()).containsExactly(ImageReader.SUSPECTED + " (1): " + file);
    }

    /** Reads broken files. */
    static final class Broken {

        public static void main(String[] none) throws Exception {
            ImageReader reader = new ImageReader();
            assertThatThrownBy(() -> reader.decode(ImageFiles.damagedJpeg(), "cut.jpg"))
                    .isInstanceOf(UserError.class)
                    .hasMessage("cut.jpg is damaged: a part of its JPEG data can't be decoded (premature end of data"
                            + " segment) and would be grey or shifted; copy or download the file again");
            System.out.println("refused");
            assertThatThrownBy(() -> reader.decode(badPng(), "bad.png"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("bad.png is broken");
            System.out.println("refused");
            System.err.println("end");
        }

        /** Rubbish among the compressed bytes, whose checksum is right. */
        private static byte[] badPng() {
            byte[] file = ImageFiles.encoded(".png", CvType.CV_8UC3, 48, 64);
            int data = ImageFiles.indexOf(file, 'I', 'D');
            ByteBuffer bytes = ByteBuffer.wrap(file);
            int length = bytes.getInt(data - 4);
            Arrays.fill(file, data + 4 + length / 2, data + 4 + length, (byte) 0x5a);
            CRC32 sum = new CRC32();
            sum.update(file, data, length + 4);
            bytes.putInt(data + 4 + length, (int) sum.getValue());
            return file;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.opencv.core.CvType;

/** What a whole process prints can only be seen from outside of it. */
@DisabledOnOs(OS.WINDOWS)
class QuietDecodersTest {

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
        assertThat(printed).isEqualTo("decoded 64 columns\nrefused\nend\n");
    }

    /** Reads broken files. */
    static final class Broken {

        public static void main(String[] none) throws Exception {
            ImageReader reader = new ImageReader();
            System.out.println("decoded " + reader.decode(cutJpeg(), "cut.jpg").width() + " columns");
            assertThatThrownBy(() -> reader.decode(badPng(), "bad.png"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("bad.png is broken");
            System.out.println("refused");
            System.err.println("end");
        }

        /** Half of the data, but with the end's marker. */
        private static byte[] cutJpeg() {
            byte[] file = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 48, 64);
            byte[] cut = Arrays.copyOf(file, file.length - 60);
            cut[cut.length - 2] = (byte) 0xff;
            cut[cut.length - 1] = (byte) 0xd9;
            return cut;
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

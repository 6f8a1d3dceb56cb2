// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import io.densekit.structures.Raster;
import io.densekit.testing.Mutations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;

/** Whatever an image or a mask holds, it is decoded or refused by name. */
class ImagesFuzzTest {
    private static final int LENGTH_AND_NAME = 8;

    @TempDir
    private Path folder;

    private static List<byte[]> encoded(String... extensions) {
        List<byte[]> files = new ArrayList<>();
        for (String extension : extensions) {
            files.add(ImageFiles.encoded(extension, CvType.CV_8UC3, 24, 32));
        }
        return files;
    }

    private static void decode(byte[] bytes) {
        try {
            Raster raster = new ImageReader().decode(bytes, "fuzzed");
            assertThat(raster.rgb()).hasSize(raster.height() * raster.width() * 3);
        } catch (UserError e) {
            assertThat(e.getMessage()).startsWith("fuzzed ");
            throw e;
        }
    }

    @Test
    void mutationsOfImagesEndInPixelsOrUserErrors() throws IOException {
        List<byte[]> files = encoded(".jpg", ".webp", ".bmp", ".tiff", ".png");
        files.add(ImageFiles.encoded(".png", CvType.CV_16UC3, 24, 32));
        files.add(ImageFiles.encoded(".tiff", CvType.CV_16UC3, 24, 32));
        files.add(ImageFiles.palette(24, 32));
        new Mutations(20260201, 8).of(files).read(ImagesFuzzTest::decode);
    }

    @Test
    void mutationsOfSoundlySummedPngsEndInPixelsOrUserErrors() throws IOException {
        List<byte[]> files = encoded(".png");
        files.add(ImageFiles.palette(24, 32));
        new Mutations(20260202, 3).of(files).framed(ImagesFuzzTest::summed).read(ImagesFuzzTest::decode);
    }

    @Test
    void mutationsOfMasksEndInNumbersOrUserErrors() throws IOException {
        Path file = folder.resolve("mask.png");
        new Mutations(20260203, 2)
                .of(List.of(ImageFiles.palette(24, 32), ImageFiles.encoded(".png", CvType.CV_8UC1, 24, 32)))
                .framed(ImagesFuzzTest::summed)
                .read(file, () -> {
                    IndexImage mask = new IndexImageReader().read(file);
                    assertThat(mask.values()).hasSize(mask.height() * mask.width());
                });
    }

    /** With the checksums that its chunks should have, as far as they can be followed. */
    private static byte[] summed(byte[] png) {
        byte[] summed = png.clone();
        ByteBuffer bytes = ByteBuffer.wrap(summed);
        int at = 8;
        while (at + LENGTH_AND_NAME + 4 <= summed.length) {
            long length = bytes.getInt(at) & 0xffffffffL;
            long end = at + LENGTH_AND_NAME + length;
            if (end + 4 > summed.length) {
                return summed;
            }
            CRC32 sum = new CRC32();
            sum.update(summed, at + 4, (int) length + 4);
            bytes.putInt((int) end, (int) sum.getValue());
            at = (int) end + 4;
        }
        return summed;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.densekit.UserError;
import io.densekit.evaluation.files.PngChunks;
import io.densekit.structures.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;

class ImageReaderTest {
    private final ImageReader reader = new ImageReader();

    @TempDir
    Path folder;

    private static int[] pixel(Raster image, int x, int y) {
        int at = 3 * (y * image.width() + x);
        byte[] rgb = image.rgb();
        return new int[] {rgb[at] & 0xff, rgb[at + 1] & 0xff, rgb[at + 2] & 0xff};
    }

    private static void assertColour(Raster image, int x, int y, int... expected) {
        int[] actual = pixel(image, x, y);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(actual[channel]).as("%s", Arrays.toString(actual)).isCloseTo(expected[channel], within(6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".bmp", ".webp", ".tiff"})
    void everyFormatIsReadAsRedGreenBlue(String extension) {
        Raster image = reader.decode(ImageFiles.encoded(extension, CvType.CV_8UC3, 40, 60), "x" + extension);
        assertThat(image.height()).isEqualTo(40);
        assertThat(image.width()).isEqualTo(60);
        assertColour(image, 5, 20, 255, 0, 0);
        assertColour(image, 55, 20, 0, 0, 255);
    }

    @Test
    void sixteenBitsTransparencyAndPalettesBecomeEightBitsOfThreeColours() throws IOException {
        for (byte[] file : new byte[][] {
            ImageFiles.encoded(".png", CvType.CV_16UC3, 40, 60),
            ImageFiles.encoded(".tiff", CvType.CV_16UC3, 40, 60),
            ImageFiles.encoded(".png", CvType.CV_8UC4, 40, 60),
            ImageFiles.palette(40, 60)
        }) {
            Raster image = reader.decode(file, "x");
            assertColour(image, 5, 20, 255, 0, 0);
            assertColour(image, 55, 20, 0, 0, 255);
        }
    }

    @Test
    void greyBecomesThreeEqualChannels() {
        for (String extension : new String[] {".jpg", ".png"}) {
            Raster image = reader.decode(ImageFiles.encoded(extension, CvType.CV_8UC1, 40, 60), "x");
            int[] pixel = pixel(image, 55, 20);
            assertThat(pixel[1]).isEqualTo(pixel[0]).isEqualTo(pixel[2]);
            assertThat(pixel[0]).isCloseTo(255, within(6));
        }
    }

    @Test
    void cmykBecomesRedGreenBlue() throws IOException {
        // Inverted: no cyan, all magenta and yellow, no black is red.
        assertColour(reader.decode(ImageFiles.cmyk(40, 60, 255, 0, 0, 255), "x"), 30, 20, 255, 0, 0);
        assertColour(reader.decode(ImageFiles.cmyk(40, 60, 0, 255, 255, 255), "x"), 30, 20, 0, 255, 255);
        assertColour(reader.decode(ImageFiles.cmyk(40, 60, 255, 255, 255, 0), "x"), 30, 20, 0, 0, 0);
    }

    @Test
    void imagesAreTurnedUprightAsExifAsks() {
        byte[] jpeg = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 40, 60);
        Raster turned = reader.decode(ImageFiles.oriented(jpeg, 6), "x");
        assertThat(turned.height()).isEqualTo(60);
        assertThat(turned.width()).isEqualTo(40);
        assertColour(turned, 20, 5, 255, 0, 0);
        assertColour(turned, 20, 55, 0, 0, 255);
        Raster upsideDown = reader.decode(ImageFiles.oriented(jpeg, 3), "x");
        assertColour(upsideDown, 5, 20, 0, 0, 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void webpIsTurnedLikeJpeg(int orientation) {
        Raster jpeg = reader.decode(
                ImageFiles.oriented(ImageFiles.encoded(".jpg", CvType.CV_8UC3, 40, 60), orientation), "x");
        Raster webp = reader.decode(
                ImageFiles.orientedWebp(ImageFiles.encoded(".webp", CvType.CV_8UC3, 40, 60), orientation), "x");
        assertThat(webp.height()).isEqualTo(jpeg.height());
        assertThat(webp.width()).isEqualTo(jpeg.width());
        for (int[] at : new int[][] {{5, 5}, {webp.width() - 5, 5}, {5, webp.height() - 5}}) {
            assertColour(webp, at[0], at[1], pixel(jpeg, at[0], at[1]));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GIF89a, a GIF image",
        "....ftypavif, an AVIF image",
        "....ftypmif1....mif1heic, a HEIC image",
        "....ftypheic, a HEIC image",
        "....ftypmp42, a film",
        "....JXL \\r\\n, a JPEG XL image"
    })
    void otherKindsAreCalledWhatTheyAre(String start, String kind) {
        byte[] file = start.replace("\\r\\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> reader.decode(file, "a.x"))
                .hasMessage("a.x is " + kind + ", which is not read; give a JPEG, PNG, WebP, BMP or TIFF file");
    }

    @ParameterizedTest
    @ValueSource(strings = {".png", ".tiff"})
    void twelveBitsInSixteenAreToldRatherThanReadAsBlack(String extension) {
        byte[] dark = ImageFiles.even(extension, CvType.CV_16UC3, 4000);
        assertThatThrownBy(() -> reader.decode(dark, "x"))
                .hasMessage("x has 16 bits a colour, but no value above 4000 of 65535: data of 12 bits, which would be"
                        + " read as black; scale it to 8 bits a colour");
        assertColour(reader.decode(ImageFiles.even(extension, CvType.CV_16UC3, 0), "x"), 1, 1, 0, 0, 0);
        assertColour(reader.decode(ImageFiles.even(extension, CvType.CV_16UC1, 32_896), "x"), 1, 1, 128, 128, 128);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void floatingPointIsTold(int channels) {
        byte[] tiff = ImageFiles.even(".tiff", CvType.CV_32FC(channels), 0.5);
        assertThatThrownBy(() -> reader.decode(tiff, "x"))
                .hasMessage(
                        "x holds floating-point numbers, and nobody can say which is black and which is white; write"
                                + " it with 8 bits a colour");
    }

    @Test
    void chunksOfPngThatMakeNoPixelsAreLeftOut() {
        byte[] png = ImageFiles.encoded(".png", CvType.CV_8UC3, 40, 60);
        byte[] profile = {0, 0, 0, 3, 'i', 'C', 'C', 'P', 'x', 0, 0, 1, 2, 3, 4};
        byte[] withProfile = ImageFiles.inserted(png, 33, profile);
        assertThat(reader.decode(withProfile, "x").rgb())
                .isEqualTo(reader.decode(png, "x").rgb());
        assertThat(PngChunks.ofPixels(withProfile).orElseThrow()).isEqualTo(png);
        png[png.length - 20] ^= 1;
        assertThat(PngChunks.ofPixels(png)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {".jpg", ".png", ".bmp", ".webp", ".tiff"})
    void aFileCutShortAnywhereIsAnErrorThatNamesIt(String extension) {
        byte[] whole = ImageFiles.encoded(extension, CvType.CV_8UC3, 40, 60);
        for (int length = 0; length < whole.length; length += Math.max(1, whole.length / 150)) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> reader.decode(cut, "holiday" + extension))
                    .as("%d of %d bytes", length, whole.length)
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("holiday" + extension + " is ");
        }
    }

    @Test
    void theMessageOfACutJpegSaysWhatToDo() {
        byte[] whole = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 400, 600);
        assertThatThrownBy(() -> reader.decode(Arrays.copyOf(whole, whole.length / 2), "a.jpg"))
                .hasMessage("a.jpg is cut short: the JPEG data ends before the image does; copy or download the file"
                        + " again");
    }

    @Test
    void aThumbnailsEndIsNotTheImages() {
        byte[] whole = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 40, 60);
        byte[] segment = {(byte) 0xff, (byte) 0xe1, 0, 6, 'x', 'x', (byte) 0xff, (byte) 0xd9};
        byte[] withThumbnail = ImageFiles.inserted(whole, 2, segment);
        assertThat(reader.decode(withThumbnail, "a.jpg").width()).isEqualTo(60);
        assertThatThrownBy(() -> reader.decode(Arrays.copyOf(withThumbnail, withThumbnail.length - 20), "a.jpg"))
                .isInstanceOf(UserError.class);
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsAllocated() {
        byte[] png = ImageFiles.encoded(".png", CvType.CV_8UC3, 40, 60);
        png[16] = 0x7f; // the width's highest byte
        assertThatThrownBy(() -> reader.decode(png, "bomb.png"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("bomb.png claims 2130706492 x 40 pixels");
        png[17] = png[20] = png[21] = (byte) 0xff; // a product beyond 64 bits
        png[16] = (byte) 0xff;
        assertThat(ImageReader.sizeOf(png)).hasValueSatisfying(size -> assertThat(size.exceeds(ImageReader.MOST_PIXELS))
                .isTrue());
        assertThat(ImageReader.sizeOf(new byte[] {'<', 'p', '>'})).isEmpty();
        assertThat(new StoredSize(4, 3).exceeds(12)).isFalse();
        assertThat(new StoredSize(4, 3).exceeds(11)).isTrue();
        assertThatThrownBy(() -> reader.decode(png, "bomb.png")).hasMessageContaining("bomb.png claims 4294");
        assertThatThrownBy(
                        () -> new ImageReader(2399).decode(ImageFiles.encoded(".jpg", CvType.CV_8UC3, 40, 60), "a.jpg"))
                .hasMessageContaining("more than the 2399 that are read");
    }

    @Test
    void whatIsNoImageIsAnError() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.jpg"), "not an image at all");
        Path empty = Files.createFile(folder.resolve("empty.jpg"));
        assertThatThrownBy(() -> reader.read(text))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("notes.jpg is not an image; give a JPEG, PNG");
        assertThatThrownBy(() -> reader.read(empty)).hasMessageContaining("empty.jpg is empty");
        assertThatThrownBy(() -> reader.read(folder.resolve("nowhere.jpg")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nowhere.jpg does not exist");
        assertThatThrownBy(() -> reader.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void aJpegOfTwelveBitsIsCalledThat() {
        byte[] deep = ImageFiles.encoded(".jpg", CvType.CV_8UC3, 24, 32);
        int frame = ImageFiles.indexOf(deep, 0xff, 0xc0);
        deep[frame + 1] = (byte) 0xc1;
        deep[frame + 4] = 12;
        assertThatThrownBy(() -> reader.decode(deep, "ct.jpg"))
                .isInstanceOf(UserError.class)
                .hasMessage("ct.jpg is a JPEG of 12 bits a colour, which is not read; write it with 8 bits a colour");
    }

    @Test
    void brokenFilesEndInAnImageOrInTheDocumentedError() {
        SplittableRandom random = new SplittableRandom(3);
        for (String extension : new String[] {".jpg", ".png", ".bmp", ".webp", ".tiff"}) {
            byte[] whole = ImageFiles.encoded(extension, CvType.CV_8UC3, 24, 32);
            for (int i = 0; i < 200; i++) {
                byte[] broken = whole.clone();
                for (int change = random.nextInt(1, 6); change > 0; change--) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                assertThatCode(() -> {
                            try {
                                new ImageReader(1_000_000).decode(broken, "x");
                            } catch (UserError e) {
                                assertThat(e.getMessage()).startsWith("x ");
                            }
                        })
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void photographsAreRead() {
        Path images = Path.of(System.getProperty("densekit.shared", "")).resolve("data/edge-images");
        assumeThat(images).as("real photographs are beside the checkout").isDirectory();
        Raster grey = reader.read(images.resolve("gray.jpg"));
        int[] pixel = pixel(grey, grey.width() / 2, grey.height() / 2);
        assertThat(pixel[0]).isEqualTo(pixel[1]).isEqualTo(pixel[2]);
        assertThat(reader.read(images.resolve("color.jpg")).width()).isPositive();
    }
}

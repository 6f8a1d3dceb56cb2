// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplingTest {

    static List<String> recorded() throws IOException {
        try (InputStream in = ResamplingTest.class.getResourceAsStream("pillow-resize.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void givesPillowsBytes(String line) {
        String[] words = line.split(" ");
        int[] numbers = Arrays.stream(words, 1, 7).mapToInt(Integer::parseInt).toArray();
        Resampling resampling = new Resampling(Interpolation.valueOf(words[0].toUpperCase(Locale.ROOT)));
        Resampling.Part part = new Resampling.Part(numbers[0], numbers[1], numbers[2], numbers[3]);
        Raster resized = resampling.resize(recordedImage(), part, numbers[4], numbers[5]);
        assertThat(resized.height()).isEqualTo(numbers[4]);
        assertThat(HexFormat.of().formatHex(resized.rgb())).isEqualTo(words[7]);
    }

    /** The image that the recorded results were made from. */
    private static Raster recordedImage() {
        Raster image = Raster.black(19, 27);
        for (int i = 0; i < image.rgb().length; i++) {
            image.rgb()[i] = (byte) ((i * 2654435761L & 0xffffffffL) >> 13);
        }
        return image;
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void whatIsKeptEqualsThatPartOfTheWhole(Interpolation interpolation) {
        Resampling resampling = new Resampling(interpolation);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 30; i++) {
            Raster image = ClassImages.noise(1 + random.nextInt(40), 1 + random.nextInt(40), i);
            int height = 1 + random.nextInt(40);
            int width = 1 + random.nextInt(40);
            int keptHeight = 1 + random.nextInt(height);
            int keptWidth = 1 + random.nextInt(width);
            int top = random.nextInt(height - keptHeight + 1);
            int left = random.nextInt(width - keptWidth + 1);
            Resampling.Part all = Resampling.Part.whole(image);
            Raster whole = resampling.resize(image, all, height, width);
            Raster kept =
                    resampling.resize(image, all, height, width, new Resampling.Part(top, left, keptHeight, keptWidth));
            for (int y = 0; y < keptHeight; y++) {
                int from = ((top + y) * width + left) * 3;
                assertThat(Arrays.copyOfRange(kept.rgb(), y * keptWidth * 3, (y + 1) * keptWidth * 3))
                        .isEqualTo(Arrays.copyOfRange(whole.rgb(), from, from + keptWidth * 3));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void aPlainImageStaysPlainAndTheSameSizeChangesNothing(Interpolation interpolation) {
        Resampling resampling = new Resampling(interpolation);
        Raster plain = Raster.black(17, 23);
        Arrays.fill(plain.rgb(), (byte) 201);
        Raster resized = resampling.resize(plain, Resampling.Part.whole(plain), 9, 31);
        for (byte value : resized.rgb()) {
            assertThat(value).isEqualTo((byte) 201);
        }
        Raster noise = ClassImages.noise(12, 15, 4);
        assertThat(resampling
                        .resize(noise, Resampling.Part.whole(noise), 12, 15)
                        .rgb())
                .isEqualTo(noise.rgb());
    }
}

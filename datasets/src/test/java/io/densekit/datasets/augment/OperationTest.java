// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.structures.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    private static final int[] FILL = {124, 116, 104};

    private static Strength strength(double level, boolean negative) {
        return new Strength(level, negative, true, FILL);
    }

    static List<String> recorded() throws IOException {
        try (InputStream in = OperationTest.class.getResourceAsStream("pillow-operations.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void coloursChangeAsPillowChangesThem(String line) {
        String[] words = line.split(" ");
        Strength strength = strength(Double.parseDouble(words[1]), words[2].equals("-"));
        Raster changed = Operation.valueOf(words[0]).apply(Pictures.recorded(), strength);
        assertThat(HexFormat.of().formatHex(changed.rgb())).isEqualTo(words[3]);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheSizeAndTheImageGiven(Operation operation) {
        Raster image = Pictures.noise(9, 14, 2);
        byte[] before = image.rgb().clone();
        Raster changed = operation.apply(image, strength(0.9, true));
        assertThat(changed.height()).isEqualTo(9);
        assertThat(changed.width()).isEqualTo(14);
        assertThat(image.rgb()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AUTO_CONTRAST", "EQUALIZE", "INVERT", "POSTERIZE"})
    void nothingChangesAtLevelZeroAndMoreAtHigherLevels(Operation operation) {
        Raster image = Pictures.noise(24, 24, 3);
        assertThat(difference(image, operation.apply(image, strength(0, false))))
                .isZero();
        assertThat(difference(image, operation.apply(image, strength(0.9, false))))
                .isPositive();
    }

    @Test
    void theWeakerLawOfThePaperPosterizesLessAtHigherLevels() {
        Raster image = Pictures.noise(16, 16, 4);
        Raster strong = Operation.POSTERIZE.apply(image, new Strength(0.9, false, true, FILL));
        Raster weak = Operation.POSTERIZE.apply(image, new Strength(0.9, false, false, FILL));
        assertThat(strong.rgb()[0] & 0x7f).isZero();
        assertThat(weak.rgb()[0] & 0x1f).isZero();
        assertThat(difference(image, strong)).isGreaterThan(difference(image, weak));
        assertThat(Operation.POSTERIZE.apply(image, strength(1, false)).rgb()).containsOnly((byte) 0);
    }

    private static long difference(Raster a, Raster b) {
        long sum = 0;
        for (int i = 0; i < a.rgb().length; i++) {
            sum += Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff));
        }
        return sum;
    }
}

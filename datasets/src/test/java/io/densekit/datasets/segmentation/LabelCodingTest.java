// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.datasets.images.IndexImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelCodingTest {

    private static final Path FILE = Path.of("mask.png");

    private static byte[] decoded(LabelCoding coding, int... values) {
        return coding.decode(new IndexImage(1, values.length, values), FILE).labels();
    }

    @Test
    void adesZeroIsNoClass() {
        LabelCoding ade = LabelCoding.zeroReduced(150, List.of(255));
        assertThat(decoded(ade, 0, 1, 2, 150, 255)).containsExactly(-1, 0, 1, (byte) 149, -1);
        assertThatThrownBy(() -> decoded(ade, 1, 151))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(
                        "mask.png has the number 151 at row 0, column 1, but with reduce-zero-label 0 is"
                                + " no class and the classes are 1 to 150");
    }

    @Test
    void plainNumbersAreTheClasses() {
        LabelCoding plain = LabelCoding.plain(3, List.of(255, 65_535));
        assertThat(decoded(plain, 0, 2, 255, 65_535)).containsExactly(0, 2, -1, -1);
        assertThatThrownBy(() -> decoded(plain, 3)).hasMessageContaining("but classes are 0 to 2");
    }

    @Test
    void anIgnoredNumberThatIsAClassStaysOne() {
        assertThat(decoded(LabelCoding.plain(3, List.of(2)), 2)).containsExactly(2);
    }

    @Test
    void listedNumbersAreClassesAndAllOthersNone() {
        LabelCoding cityscapes = LabelCoding.listed(List.of(7, 8, 300));
        assertThat(decoded(cityscapes, 8, 300, 7, 0, 65_535)).containsExactly(1, 2, 0, -1, -1);
    }
}

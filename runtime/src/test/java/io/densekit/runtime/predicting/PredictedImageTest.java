// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.predicting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PredictedImageTest {

    private static final Path OUT = Path.of("out");

    @Test
    void imagesOfOneNameGetPicturesOfTheirOwn() {
        List<PredictedImage> images = PredictedImage.all(
                List.of(Path.of("x/a.jpg"), Path.of("y/a.png"), Path.of("z/A.jpg"), Path.of("a-2.jpg")), OUT);
        assertThat(images)
                .extracting(image -> image.overlay().getFileName().toString())
                .containsExactly("a.png", "a-2.png", "A-3.png", "a-2-2.png");
        assertThat(images).extracting(PredictedImage::id).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void numbersForNamesAreIdentifiers() {
        assertThat(PredictedImage.all(List.of(Path.of("000000000139.jpg"), Path.of("7.jpg")), OUT))
                .extracting(PredictedImage::id)
                .containsExactly(139L, 7L);
    }

    @Test
    void numbersThatAreNotAloneOrNotUniqueAreNoIdentifiers() {
        assertThat(PredictedImage.all(List.of(Path.of("139.jpg"), Path.of("b.jpg")), OUT))
                .extracting(PredictedImage::id)
                .containsExactly(0L, 1L);
        assertThat(PredictedImage.all(List.of(Path.of("7.jpg"), Path.of("007.jpg")), OUT))
                .extracting(PredictedImage::id)
                .containsExactly(0L, 1L);
    }

    @Test
    void noPictureReplacesAnImage() {
        assertThatThrownBy(() -> PredictedImage.all(List.of(Path.of("out/../out/a.png")), OUT))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("would replace")
                .hasMessageContaining("--out");
    }
}

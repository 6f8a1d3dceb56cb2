// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;

class ImageCacheTest {
    private static final int IMAGE_BYTES = 20 * 30 * 3;

    @TempDir
    Path folder;

    private Path image(int number) throws IOException {
        return Files.write(folder.resolve(number + ".png"), ImageFiles.encoded(".png", CvType.CV_8UC3, 20, 30));
    }

    @Test
    void imagesAreDecodedOnceAsLongAsTheBudgetLasts() throws IOException {
        ImageCache cache = new ImageCache(new ImageReader(), 2 * IMAGE_BYTES + 10);
        for (int i = 0; i < 4; i++) {
            cache.read(image(i));
        }
        assertThat(cache.size()).isEqualTo(2);
        assertThat(cache.read(image(0))).isSameAs(cache.read(image(0)));
        assertThat(cache.read(image(3))).isNotSameAs(cache.read(image(3)));
    }

    @Test
    void withoutABudgetNothingIsKept() throws IOException {
        ImageCache cache = new ImageCache(new ImageReader(), 0);
        cache.read(image(0));
        assertThat(cache.size()).isZero();
    }

    @Test
    void threadsThatReadTheSameImageSpendItsBytesOnce() throws IOException {
        ImageCache cache = new ImageCache(new ImageReader(), 2 * IMAGE_BYTES);
        Path first = image(0);
        IntStream.range(0, 64).parallel().forEach(i -> cache.read(first));
        cache.read(image(1));
        assertThat(cache.size()).isEqualTo(2);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.datasets.images.ImageReader;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoTest {

    @TempDir
    private Path folder;

    @Test
    void hasTheSizeAskedForAndAsMuchDetailAsAPhoto() {
        Path file = Photo.write(folder.resolve("photo.jpg"), 80, 128);
        Raster read = new ImageReader().read(file);
        assertThat(read.height()).isEqualTo(80);
        assertThat(read.width()).isEqualTo(128);
        // A flat picture of this size takes less than a kilobyte.
        assertThat(file.toFile().length()).isGreaterThan(4_000);
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(Photo.write(folder.resolve("a.jpg"), 32, 48))
                .hasSameBinaryContentAs(Photo.write(folder.resolve("b.jpg"), 32, 48));
    }
}

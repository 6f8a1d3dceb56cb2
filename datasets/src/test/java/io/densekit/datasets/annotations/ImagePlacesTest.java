// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.Warnings;
import io.densekit.evaluation.coco.CocoImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagePlacesTest {

    @TempDir
    private Path folder;

    private final Warnings warnings = new Warnings();

    private Path find(String name) {
        return new ImagePlaces(Path.of("gt.json"), folder, warnings).of(new CocoImage(7, name, 0, 0));
    }

    @Test
    void backslashesAreTriedAsSlashes() throws IOException {
        Path image =
                Files.createFile(Files.createDirectory(folder.resolve("sub")).resolve("a.png"));
        assertThat(find("sub\\a.png")).isEqualTo(image);
        assertThat(warnings.counts()).containsOnlyKeys(ImagePlaces.BACKSLASHES);
        assertThat(warnings.usual()).containsExactly(ImagePlaces.BACKSLASHES);
        find("sub\\b.png");
        assertThat(warnings.counts()).containsEntry(ImagePlaces.BACKSLASHES_MISSING, 1);
        assertThat(warnings.usual()).doesNotContain(ImagePlaces.BACKSLASHES_MISSING);
    }

    @Test
    void aNameThatHasBackslashesIsTakenAsItIs() throws IOException {
        Path image = Files.createFile(folder.resolve("sub\\a.png"));
        assertThat(find("sub\\a.png")).isEqualTo(image);
        assertThat(warnings.counts()).isEmpty();
    }

    @Test
    void imagesOutsideOfTheFolderAreCounted() {
        find("../a.png");
        find(folder.resolveSibling("b.png").toString());
        find("sub/../c.png");
        assertThat(warnings.counts()).containsExactly(java.util.Map.entry(ImagePlaces.OUTSIDE, 2));
    }

    @Test
    void aNameThatNoFileHasIsRefused() {
        assertThatThrownBy(() -> find("a\0.png"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("gt.json: image 7: its 'file_name' is no name of a file");
    }
}

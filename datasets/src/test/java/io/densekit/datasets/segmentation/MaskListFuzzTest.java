// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.DatasetUse;
import io.densekit.testing.Mutations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskListFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void mutationsOfListsEndInImagesOrUserErrors() throws IOException {
        for (String name : List.of("a.png", "b.png")) {
            MaskFiles.image(folder.resolve("images").resolve(name), 4, 6);
            MaskFiles.mask(folder.resolve("masks").resolve(name), 4, 6, 0, 1);
        }
        Path list = folder.resolve("list.txt");
        MaskFolderSettings settings = MaskFiles.listed(folder, list);
        byte[] good = "# images\n\na.png\nb.png a.png\n".getBytes(StandardCharsets.UTF_8);
        new Mutations(20260231, 1).of(List.of(good)).read(list, () -> {
            assertThat(MaskFolder.open(settings, new DatasetUse.Evaluation()).size())
                    .isPositive();
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderScanTest {

    @TempDir
    private Path root;

    @Test
    void theOrderIsThatOfClassesThenPathsWhateverTheFileSystemSays() throws IOException {
        for (String name : List.of("b/9.png", "b/10.png", "a/x/1.png", "a/b.png", "c/0.png")) {
            Folders.image(root.resolve(name), 1);
        }
        FolderScan scan = FolderScan.of(root, FolderScan.classesIn(root), false);
        assertThat(scan.files())
                .extracting(file -> root.relativize(file.file()) + " " + file.label())
                .containsExactly("a/b.png 0", "a/x/1.png 0", "b/10.png 1", "b/9.png 1", "c/0.png 2");
    }

    @Test
    void linksToFoldersAreFollowed() throws IOException {
        Path elsewhere = root.resolve("elsewhere");
        Folders.image(elsewhere.resolve("1.png"), 1);
        Path classes = Files.createDirectory(root.resolve("classes"));
        Files.createSymbolicLink(classes.resolve("a"), elsewhere);
        assertThat(FolderScan.of(classes, FolderScan.classesIn(classes), false).files())
                .hasSize(1);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FileNameTest {

    @Test
    void findsFilesInTheirFolderOrByTheirWholePath() {
        Path folder = Path.of("images").toAbsolutePath();
        assertThat(FileName.in(folder, "a/b.jpg", "list:1"))
                .isEqualTo(folder.resolve("a").resolve("b.jpg"));
        assertThat(FileName.in(Path.of("other"), folder.toString(), "list:1")).isEqualTo(folder);
    }

    @Test
    void aNameThatNoFileCanHaveIsToldWithItsPlace() {
        assertThatThrownBy(() -> FileName.in(Path.of("images"), "a\0b.jpg", "list.txt:7"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("list.txt:7: 'a?b.jpg' can't be the name of a file (")
                .hasMessageNotContaining("LC_ALL");
    }

    @Test
    void lettersThatTheLocaleLacksAreToldOf() {
        assertThat(FileName.mistake("ä.jpg", new InvalidPathException("?.jpg", "unmappable characters")))
                .isEqualTo("'ä.jpg' can't be the name of a file (unmappable characters); if the name is right, set"
                        + " LC_ALL=C.UTF-8, or another locale that has its letters");
    }
}

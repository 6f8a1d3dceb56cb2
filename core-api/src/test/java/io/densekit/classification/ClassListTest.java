// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassListTest {

    @TempDir
    private Path folder;

    @Test
    void namesMayHaveSpacesAndFoldersToo() throws IOException {
        Path file = Files.writeString(folder.resolve("classes.txt"), "great white shark\nn0149\ttiger shark \n\n");
        ClassList classes = ClassList.read(file);
        assertThat(classes.folders()).containsExactly("great white shark", "n0149");
        assertThat(classes.names()).containsExactly("great white shark", "tiger shark");
    }

    @Test
    void aFileWithoutClassesOrOfAnotherEncodingIsAnError() throws IOException {
        Path blank = Files.writeString(folder.resolve("blank.txt"), "\n  \n");
        assertThatThrownBy(() -> ClassList.read(blank))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("blank.txt has no class");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xe9, '\n'});
        assertThatThrownBy(() -> ClassList.read(latin))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("latin.txt is no text in UTF-8");
        assertThatThrownBy(() -> ClassList.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("can't be read");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.testing.Mutations;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassListFuzzTest {

    @TempDir
    private Path folder;

    @Test
    void mutationsOfListsEndInClassesOrUserErrors() {
        byte[] good = "n01\tgoldfish\nn02\tgreat white shark\n\nn03\n".getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("classes.txt");
        new Mutations(20260221, 1).of(List.of(good)).read(file, () -> {
            ClassList classes = ClassList.read(file);
            assertThat(classes.names()).hasSameSizeAs(classes.folders()).isNotEmpty();
        });
    }
}

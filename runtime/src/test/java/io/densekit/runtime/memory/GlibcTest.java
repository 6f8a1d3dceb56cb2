// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GlibcTest {

    @AfterEach
    void goOnAsUsual() {
        new Glibc().release();
    }

    private static boolean isGlibc() {
        return Stream.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")
                .anyMatch(loader -> Files.exists(Path.of(loader)));
    }

    @Test
    void areKeptWhereTheLibraryIsGlibc() {
        assertThat(new Glibc().keep()).isEqualTo(isGlibc());
    }

    @Test
    void whatWasKeptIsReleasedWhereTheLibraryIsGlibc() {
        new Glibc().keep();
        assertThat(new Glibc().release()).isEqualTo(isGlibc());
    }

    @Test
    void areGivenBackWhereTheLibraryIsGlibc() {
        assertThat(new Glibc().giveBack()).isEqualTo(isGlibc());
    }
}

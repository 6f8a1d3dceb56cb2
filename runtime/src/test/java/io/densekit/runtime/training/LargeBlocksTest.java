// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargeBlocksTest {

    private static boolean isGlibc() {
        return Stream.of("/lib64/ld-linux-x86-64.so.2", "/lib/ld-linux-aarch64.so.1")
                .anyMatch(loader -> Files.exists(Path.of(loader)));
    }

    @Test
    void areKeptWhereTheLibraryIsGlibc() {
        assertThat(LargeBlocks.keep()).isEqualTo(isGlibc());
    }

    @Test
    void whatWasKeptIsReleasedWhereTheLibraryIsGlibc() {
        LargeBlocks.keep();
        assertThat(LargeBlocks.release()).isEqualTo(isGlibc());
    }

    @Test
    void areGivenBackWhereTheLibraryIsGlibc() {
        assertThat(LargeBlocks.giveBack()).isEqualTo(isGlibc());
    }
}

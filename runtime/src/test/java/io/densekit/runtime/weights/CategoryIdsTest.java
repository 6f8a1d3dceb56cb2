// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.checkpoints.Safetensors;
import io.densekit.weights.StateDict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CategoryIdsTest {

    @TempDir
    private Path folder;

    private Path weights(Map<String, String> metadata) {
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, StateDict.builder().build(), metadata);
        return file;
    }

    @Test
    void identifiersComeBackFromAWeightFile() {
        Map<String, String> metadata = new HashMap<>();
        CategoryIds.put(List.of(7L, 3L, 42_000_000_000L), metadata);
        assertThat(CategoryIds.read(weights(metadata))).containsExactly(7L, 3L, 42_000_000_000L);
    }

    @Test
    void filesOfOthersHaveNone() {
        Map<String, String> metadata = new HashMap<>();
        CategoryIds.put(List.of(), metadata);
        assertThat(metadata).isEmpty();
        for (String text : List.of("many", "null", "[1, null]", "{}")) {
            assertThat(CategoryIds.read(weights(Map.of("category-ids", text)))).isEmpty();
        }
        assertThat(CategoryIds.read(Path.of("missing.pth"))).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.weights.StateDict;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassNamesTest {

    @TempDir
    private Path folder;

    private Path weights(Map<String, String> metadata) {
        Path file = folder.resolve("w.safetensors");
        Safetensors.write(file, StateDict.builder().build(), metadata);
        return file;
    }

    @Test
    void namesComeBackFromAWeightFile() {
        Map<String, String> metadata = new HashMap<>();
        ClassNames.put(List.of("a \"dog\"", "cat"), metadata);
        assertThat(ClassNames.read(weights(metadata))).containsExactly("a \"dog\"", "cat");
        ClassNames.put(List.of(), metadata);
        assertThat(metadata).hasSize(1);
    }

    @Test
    void filesOfOthersHaveNone() {
        assertThat(ClassNames.read(weights(Map.of("classes", "many")))).isEmpty();
        assertThat(ClassNames.read(Path.of("missing.pth"))).isEmpty();
    }

    @Test
    void equalOrUnknownClassesPass() {
        assertThatCode(() -> {
                    ClassNames.requireSame(List.of("a"), "x", List.of("a"), "y");
                    ClassNames.requireSame(List.of(), "x", List.of("a"), "y");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void differencesAreNamed() {
        assertThatThrownBy(() -> ClassNames.requireSame(
                        List.of("dog", "cat"), "data.train", List.of("dog", "horse", "cow"), "data.val"))
                .isInstanceOf(UserError.class)
                .hasMessage("the classes of data.train (2) differ from those of data.val (3): only data.train has cat,"
                        + " only data.val has horse, cow; give the dataset's 'classes' in the order that both should"
                        + " have");
        assertThatThrownBy(() -> ClassNames.requireSame(List.of("a", "b"), "x", List.of("b", "a"), "y"))
                .hasMessageContaining("the same in another order");
        List<String> many = IntStream.range(0, 30).mapToObj(i -> "c" + i).toList();
        assertThatThrownBy(() -> ClassNames.requireSame(many, "x", List.of("c0"), "y"))
                .hasMessageContaining("c10, …, only y has none");
    }
}

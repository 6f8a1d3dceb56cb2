// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlaxTreeTest {
    private static final TensorData TENSOR = TensorData.ofFloats(new float[] {1}, 1);
    private static final FlaxArray ARRAY = new FlaxArray("float32", new long[] {1}, List.of(ByteBuffer.allocate(4)));

    @ParameterizedTest
    @CsvSource({
        "w, '', w",
        "params/w, params/, w",
        "params/params/w, params/params/, w",
        "opt/target/params/w, opt/target/params/, w",
        "target/a/w, target/, a/w",
        "encoder/params/w, '', encoder/params/w",
    })
    void findsWhereTheParametersAre(String path, String place, String name) {
        FlaxTree<String> tree = new FlaxTree<>();
        tree.put(path, "");

        Checkpoint checkpoint = tree.checkpoint("flax", (there, array) -> TENSOR);

        assertThat(checkpoint.tensors().names()).containsExactly(name);
        assertThat(checkpoint.unwrapped()).isEqualTo(place.isEmpty() ? List.of() : List.of(place));
    }

    @Test
    void readsNothingButTheParameters() {
        FlaxTree<String> tree = new FlaxTree<>();
        tree.put("params/w", "good");
        tree.put("rng", "of a type that no network has");

        Checkpoint checkpoint = tree.checkpoint("flax", (name, array) -> {
            assertThat(array).isEqualTo("good");
            return TENSOR;
        });

        assertThat(checkpoint.other()).containsExactly(Map.entry("rng", "1 array"));
    }

    @Test
    void listsAreNamedByPosition() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("layers", List.of(Map.of("w", ARRAY), Map.of("w", ARRAY)));

        assertThat(FlaxTree.of(root)
                        .checkpoint("flax", (name, array) -> array.tensor(name))
                        .tensors()
                        .names())
                .containsExactly("layers/0/w", "layers/1/w");
    }

    @Test
    void refusesTwoArraysOfOnePathAndFilesWithoutAny() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("a", Map.of("b", ARRAY));
        root.put("a/b", ARRAY);
        assertThatThrownBy(() -> FlaxTree.of(root)).hasMessageContaining("has two arrays named 'a/b'");
        assertThatThrownBy(() -> FlaxTree.of(Map.of("step", 1L)).checkpoint("flax", (name, array) -> TENSOR))
                .hasMessageContaining("has no array in it");
    }
}

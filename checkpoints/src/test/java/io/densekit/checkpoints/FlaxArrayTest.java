// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlaxArrayTest {

    private static ByteBuffer floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }

    @Test
    void joinsChunksInOrder() {
        FlaxArray array = new FlaxArray("float32", new long[] {3}, List.of(floats(1, 2), floats(3)));
        assertThat(array.tensor("w").toFloats()).containsExactly(1, 2, 3);
        assertThat(array).hasToString("float32[3]");
    }

    @Test
    void refusesOtherSizesAndTypes() {
        assertThatThrownBy(() -> new FlaxArray("float32", new long[] {2}, List.of(floats(1))).tensor("w"))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("its array 'w' of shape [2] and type float32 takes 8 bytes, and the file has 4");
        assertThatThrownBy(() -> new FlaxArray("float32", new long[] {-1}, List.of(floats())).tensor("w"))
                .hasMessageContaining("negative axis");
        assertThatThrownBy(() -> new FlaxArray("complex64", new long[] {1}, List.of(floats(1, 2))).tensor("w"))
                .hasMessageContaining("has the type complex64");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.weights.ElementType;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import io.densekit.weights.WeightsByName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafetensorsWriterTest {
    private static byte[] written(StateDict tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SafetensorsWriter.write(Channels.newChannel(bytes), tensors, Map.of());
        return bytes.toByteArray();
    }

    @Test
    void alignsEveryTensorToItsElements() throws IOException {
        StateDict tensors = StateDict.builder()
                .put("b", TensorData.of(ElementType.BOOL, new long[] {3}, ByteBuffer.allocate(3)))
                .put("f", TensorData.ofFloats(new float[3], 3))
                .put("h", TensorData.of(ElementType.F16, new long[] {1}, ByteBuffer.allocate(2)))
                .put("l", TensorData.ofLongs(new long[2], 2))
                .build();

        SafetensorsHeader header = SafetensorsHeader.read(FileBytes.of(Path.of("f"), written(tensors)));

        assertThat(header.dataStart() % 8).isZero();
        assertThat(header.tensors().keySet()).containsExactly("b", "f", "h", "l");
        header.tensors().forEach((name, entry) -> assertThat(
                        entry.begin() % entry.type().element().bytes())
                .as(name)
                .isZero());
    }

    @Test
    void writesTensorsLargerThanOnePiece() throws IOException {
        float[] values = WeightsByName.values("large", new long[] {700_001});
        StateDict tensors = StateDict.of(Map.of("large", TensorData.ofFloats(values, 700_001)));

        assertThat(Safetensors.read(FileBytes.of(Path.of("f"), written(tensors))))
                .isEqualTo(tensors);
    }

    @Test
    void refusesTheNameThatTheFormatKeepsForMetadata() {
        StateDict tensors = StateDict.of(Map.of("__metadata__", TensorData.ofFloats(new float[1])));

        assertThatThrownBy(() -> written(tensors))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'__metadata__' can't be written");
    }
}

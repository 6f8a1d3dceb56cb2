// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.weights.ElementType;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {
    @TempDir
    private Path folder;

    @Test
    void readsEveryTensor() {
        StateDict tensors = Safetensors.read(GoldenCheckpoints.file("safetensors-good.safetensors"));

        assertThat(tensors).hasToString("a F32[2, 2]\nb BF16[3]\nc F16[2]\nd I64[]\ne F32[0, 4]\n");
        assertThat(tensors.get("b").toFloats()).containsExactly(1, 2, -0.5f);
        assertThat(tensors.get("c").toFloats()).containsExactly(0.5f, -2);
        assertThat(tensors.get("d").toLongs()).containsExactly(-7);
        assertThat(tensors.get("e").toFloats()).isEmpty();
    }

    @Test
    void readsTheMetadata() {
        assertThat(Safetensors.metadata(GoldenCheckpoints.file("safetensors-good.safetensors")))
                .containsExactly(Map.entry("format", "pt"));
    }

    @ParameterizedTest
    @CsvSource({
        "overlap, tensor 'b' overlaps tensor 'a'",
        "past-end, tensor 'a' ends at byte 16",
        "shape-lies, 'tensor ''a'' is said to be F32[3], that is 12 bytes, but its byte range has 16'",
        "overflow, tensor 'a' of shape",
        "negative, tensor 'a' of shape [-4] has a negative axis",
        "duplicate, tensor 'a' appears twice",
        "header-length, claims a header of 4611686018427387904 bytes",
        "not-json, header is not JSON",
    })
    void refusesBrokenFilesNamingTheTensor(String name, String problem) {
        Path file = GoldenCheckpoints.file("safetensors-" + name + ".safetensors");

        assertThatThrownBy(() -> Safetensors.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(problem);
    }

    @Test
    void writesWhatItReads() {
        StateDict tensors = StateDict.builder()
                .put("bytes", TensorData.of(ElementType.U8, new long[] {3}, ByteBuffer.wrap(new byte[] {1, 2, -1})))
                .put("floats", TensorData.ofFloats(new float[] {1, Float.NaN, -0f, 4}, 2, 2))
                .put("scalar", TensorData.ofLongs(new long[] {-7}))
                .put("empty", TensorData.ofFloats(new float[0], 0, 4))
                .put("half", TensorData.of(ElementType.BF16, new long[] {1}, ByteBuffer.wrap(new byte[] {0, 0x3F})))
                .put("doubles", TensorData.ofDoubles(new double[] {Math.PI}, 1))
                .put("na\"me \u00E9\u4E2D\n", TensorData.ofInts(new int[] {1}, 1))
                .build();
        Map<String, String> metadata = new LinkedHashMap<>(Map.of("epoch", "7", "quote\"", "line\nbreak \uD83D\uDE00"));
        Path file = folder.resolve("weights.safetensors");

        Safetensors.write(file, tensors, metadata);

        assertThat(Safetensors.read(file)).isEqualTo(tensors);
        assertThat(Safetensors.read(file).names()).containsExactlyElementsOf(tensors.names());
        assertThat(Safetensors.metadata(file)).isEqualTo(metadata);
        assertThat(folder.toFile().list()).containsExactly("weights.safetensors");
    }

    @Test
    void writesNothingAtAllAsAFileToo() {
        Path file = folder.resolve("none.safetensors");
        Safetensors.write(file, StateDict.builder().build(), Map.of());

        assertThat(Safetensors.read(file).size()).isZero();
        assertThat(Safetensors.metadata(file)).isEmpty();
    }

    @Test
    void takesVeryLongNames() {
        String name = "n".repeat(2_000_000);
        Path file = folder.resolve("long.safetensors");
        Safetensors.write(file, StateDict.of(Map.of(name, TensorData.ofFloats(new float[] {1}))), Map.of("k", name));

        assertThat(Safetensors.read(file).names()).containsExactly(name);
        assertThat(Safetensors.metadata(file)).containsEntry("k", name);
    }

    @Test
    void replacesAFileThatIsBeingRead() {
        Path file = folder.resolve("weights.safetensors");
        Safetensors.write(file, StateDict.of(Map.of("a", TensorData.ofFloats(new float[] {1}))), Map.of());
        StateDict before = Safetensors.read(file);
        Safetensors.write(file, StateDict.of(Map.of("a", TensorData.ofFloats(new float[] {2}))), Map.of());

        assertThat(before.get("a").toFloats()).containsExactly(1);
        assertThat(Safetensors.read(file).get("a").toFloats()).containsExactly(2);
    }

    @Test
    void readsFilesOfMoreThanTwoGibibytes() throws IOException {
        long first = 2_147_483_640L;
        String header = "{\"a\":{\"dtype\":\"U8\",\"shape\":[" + first + "],\"data_offsets\":[0," + first + "]},"
                + "\"b\":{\"dtype\":\"U8\",\"shape\":[" + first + "],\"data_offsets\":[" + first + "," + 2 * first
                + "]},\"c\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[" + 2 * first + "," + (2 * first + 8)
                + "]}}";
        Path file = folder.resolve("large.safetensors");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.writeLong(Long.reverseBytes(header.length()));
            sparse.write(header.getBytes(StandardCharsets.US_ASCII));
            sparse.setLength(8 + header.length() + 2 * first + 8);
            sparse.seek(8 + header.length() + 2 * first);
            sparse.write(new byte[] {1, 0, 0, 0, 2, 0, 0, 0});
        }

        StateDict tensors = Safetensors.read(file);

        assertThat(tensors.get("c").toLongs()).containsExactly(1, 2);
        assertThat(tensors.get("b").bytes().get((int) first - 1)).isZero();
        Files.delete(file);
    }
}

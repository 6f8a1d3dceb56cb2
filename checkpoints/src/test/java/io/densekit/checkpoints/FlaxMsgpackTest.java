// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.testing.Allocations;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlaxMsgpackTest {
    private static final List<String> TYPES = List.of(
            "F64 float64",
            "F32 float32",
            "F16 float16",
            "BF16 bfloat16",
            "I64 int64",
            "I32 int32",
            "I16 int16",
            "I8 int8",
            "U8 uint8",
            "BOOL bool");

    @ParameterizedTest
    @ValueSource(strings = {"types.msgpack", "types.npz", "types-compressed.npz"})
    void readsEveryTypeThatFlaxAndNumpyWrite(String file) {
        StateDict tensors = FlaxResources.read(file).tensors();

        for (String type : TYPES) {
            TensorData tensor = tensors.get("layer/" + type.split(" ")[1]);
            assertThat(tensor.type().name()).isEqualTo(type.split(" ")[0]);
            assertThat(tensor.shape()).containsExactly(2, 3);
            double[] expected = type.equals("BOOL bool") ? new double[] {0, 1, 0, 1, 0, 1} : range(6);
            assertThat(tensor.toDoubles()).as(type).isEqualTo(expected);
        }
        assertThat(tensors.get("layer/scalar").shape()).isEmpty();
        assertThat(tensors.get("layer/scalar").toFloats()).containsExactly(2.5f);
        assertThat(tensors.get("layer/empty").shape()).containsExactly(0, 3);
    }

    @Test
    void joinsTheChunksOfLargeArrays() {
        TensorData tensor = FlaxResources.read("chunked.msgpack").tensors().get("w");

        assertThat(tensor.shape()).containsExactly(4, 25);
        assertThat(tensor.toDoubles()).isEqualTo(range(100));
    }

    @Test
    void findsTheParametersOfATrainState() {
        Checkpoint checkpoint = FlaxResources.read("train-state.msgpack");

        assertThat(checkpoint.format()).isEqualTo("flax (msgpack)");
        assertThat(checkpoint.unwrapped()).containsExactly("params/");
        assertThat(checkpoint.tensors().names()).containsExactly("Dense_0/kernel", "Dense_0/bias");
        assertThat(checkpoint.tensors().get("Dense_0/kernel").toDoubles()).isEqualTo(range(6));
        assertThat(checkpoint.other())
                .containsEntry("step", 1200L)
                .containsEntry("name", "tiny")
                .containsEntry("z", "extension 2")
                .containsEntry("rng", "1 array")
                .containsEntry("opt_state", "5 arrays");
    }

    @Test
    void findsTheParametersOfAnOldOptimizer() {
        Checkpoint checkpoint = FlaxResources.read("old-optimizer.msgpack");

        assertThat(checkpoint.unwrapped()).containsExactly("optimizer/target/");
        assertThat(checkpoint.tensors().names()).containsExactly("Dense_0/kernel", "Dense_0/bias");
        assertThat(checkpoint.other()).containsEntry("optimizer", "2 arrays").containsEntry("global_step", 3L);
    }

    @Test
    void readsEveryFormOfANumberAndALength() {
        String numbers = "ca3fc00000" + "cb3ff8000000000000" + "ccff" + "cdffff" + "ceffffffff" + "cf0000000100000000"
                + "d0ff" + "d1fffe" + "d2fffffffd" + "d3fffffffffffffffc" + "ff" + "c3" + "c2" + "c0" + "05";
        byte[] file = hex("de0003" + "a16e" + "dc000f" + numbers + "d90163" + "dd00000001a178" + "da00026465"
                + "df00000001a166db00000001" + "67");

        Object root = FlaxMsgpack.read(FileBytes.of(Path.of("f"), file));

        assertThat(root)
                .isEqualTo(Map.of(
                        "n",
                        Arrays.asList(
                                1.5,
                                1.5,
                                255L,
                                65535L,
                                4294967295L,
                                4294967296L,
                                -1L,
                                -2L,
                                -3L,
                                -4L,
                                -1L,
                                true,
                                false,
                                null,
                                5L),
                        "c",
                        List.of("x"),
                        "de",
                        Map.of("f", "g")));
    }

    @Test
    void everyCutEndsInOneClearError() {
        byte[] file = FlaxResources.bytes("train-state.msgpack");
        for (int length = 10; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatThrownBy(() -> FlaxResources.read(cut))
                    .as("cut at " + length)
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("made.file ")
                    .hasMessageMatching(".*(is cut|claims \\d+ values|no list of shape).*; the file is .*get it again");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "81a177dfffffffff, claims 8589934590 values and has 0 bytes left",
        "81a177c6ffffffff00, need 4294967295 more bytes",
        "81a177c9ffffffff01930091a0c400, no list of shape",
        "81a177db0001000100, 'text of 65537 bytes'",
        "81a177c1, begins no value",
        "81a17700ff, 1 bytes after its msgpack data",
        "81a17781c000, key is neither text nor a whole number",
        "82a177c0a177c0, 'w' twice in one map",
        "81a177c0, has no array in it",
        "81a177c7030193c0c0c0, no list of shape",
        "81a177c7150193910ba7666c6f61743332c40900000000000000000000, no list of shape",
    })
    void saysWhatIsWrong(String file, String said) {
        assertThatThrownBy(() -> FlaxResources.read(hex(file)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("made.file ")
                .hasMessageContaining(said)
                .hasMessageContaining("; ");
    }

    @Test
    void refusesArraysWhoseShapeLies() {
        for (String shape : List.of("9103", "9101", "92cf7fffffffffffffff02", "91d0ff", "9091")) {
            byte[] array =
                    hex("93" + shape + "a7" + HexFormat.of().formatHex("float32".getBytes()) + "c4080000803f00000040");
            byte[] file = hex("81a177c7" + HexFormat.of().toHexDigits((byte) array.length) + "01"
                    + HexFormat.of().formatHex(array));
            assertThatThrownBy(() -> FlaxResources.read(file))
                    .as(shape)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("damaged");
        }
    }

    @Test
    void refusesTypesThatNoNetworkHas() {
        byte[] file = FlaxFiles.msgpack(Map.of("w", List.of(1L)));
        assertThatThrownBy(() -> FlaxResources.read(file)).hasMessageContaining("has no array in it");
        byte[] state = FlaxResources.bytes("train-state.msgpack");
        String text = new String(state, StandardCharsets.ISO_8859_1);
        byte[] changed = text.replaceFirst("float32", "uint128").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> FlaxResources.read(changed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("its array 'Dense_0/kernel' has the type uint128")
                .hasMessageContaining("flax.serialization.to_bytes(params)");
    }

    @Test
    void refusesDeepNestingAndMoreValuesThanAnyNetwork() {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        deep.writeBytes(hex("81a177"));
        for (int i = 0; i < 100_000; i++) {
            deep.write(0x91);
        }
        assertThatThrownBy(() -> FlaxResources.read(deep.toByteArray()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("nested too deep");

        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.writeBytes(hex("81a177dd00200000"));
        many.writeBytes(new byte[2 << 20]);
        long allocated = Allocations.during(() -> assertThatThrownBy(() -> FlaxResources.read(many.toByteArray()))
                .hasMessageContaining("too many values"));
        assertThat(allocated).isLessThan(32 << 20);
    }

    private static double[] range(int size) {
        double[] values = new double[size];
        Arrays.setAll(values, i -> i);
        return values;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

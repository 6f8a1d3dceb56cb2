// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsHeaderTest {
    private static SafetensorsHeader read(int dataBytes, String... tensors) {
        return SafetensorsHeader.read(SafetensorsText.file("{" + String.join(",", tensors) + "}", dataBytes));
    }

    @Test
    void findsTensorsInAnyOrderOfTheirBytes() {
        SafetensorsHeader header = read(
                12,
                SafetensorsText.tensor("b", "F32", "[1]", "[8,12]"),
                SafetensorsText.tensor("none", "F32", "[3,0]", "[8,8]"),
                SafetensorsText.tensor("a", "I64", "[]", "[0,8]"));

        assertThat(header.tensors()).containsOnlyKeys("b", "none", "a");
        assertThat(header.tensors().get("b").begin()).isEqualTo(8);
        assertThat(header.tensors().get("b").end()).isEqualTo(12);
        assertThat(header.metadata()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[1]; [4,8]; tensor 'a' has a hole of unused bytes before it",
                "[1]; [0,4]; has 4 bytes after its last tensor 'a'",
                "[1]; [8,4]; tensor 'a' has the impossible byte range [8, 4]",
                "[1]; [-4,4]; tensor 'a' has the impossible byte range [-4, 4]",
                "[1]; [0,9223372036854775807]; tensor 'a' ends at byte 9223372036854775807",
                "[3]; [0,8]; is said to be F32[3], that is 12 bytes, but its byte range has 8",
                "[4294967296,4294967296]; [0,8]; 2 GiB or more",
                "[0]; [0,8]; that is 0 bytes, but its byte range has 8",
            })
    void refusesRangesThatCannotBe(String shape, String offsets, String problem) {
        assertThatThrownBy(() -> read(8, SafetensorsText.tensor("a", "F32", shape, offsets)))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("made.safetensors ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesBytesWithoutTensors() {
        assertThatThrownBy(() -> read(3)).hasMessageContaining("has 3 bytes after its last tensor;");
    }

    @Test
    void refusesHeadersThatAreNotThere() {
        assertThatThrownBy(() -> SafetensorsHeader.read(FileBytes.of(Path.of("f"), new byte[7])))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has 7 bytes, too few");
        assertThatThrownBy(
                        () -> SafetensorsHeader.read(FileBytes.of(Path.of("f"), new byte[] {9, 0, 0, 0, 0, 0, 0, 0})))
                .hasMessageContaining("claims a header of 9 bytes but has only 0 left");
        assertThatThrownBy(
                        () -> SafetensorsHeader.read(FileBytes.of(Path.of("f"), new byte[] {0, 0, 0, 0, 0, 0, 0, -1})))
                .hasMessageContaining("claims a header of 18374686479671623680 bytes");
    }
}

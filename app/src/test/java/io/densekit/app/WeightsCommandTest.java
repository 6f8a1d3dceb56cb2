// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.checkpoints.Safetensors;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsCommandTest {

    @TempDir
    private Path folder;

    @Test
    void listsTensorsAndWhatWasTakenOff() {
        Path file = folder.resolve("a.safetensors");
        StateDict state = StateDict.builder()
                .put("module.head.weight", TensorData.ofFloats(new float[6], 2, 3))
                .put("module.head.count", TensorData.ofLongs(new long[1]))
                .build();
        Safetensors.write(file, state, Map.of());
        CommandLineRun run = CommandLineRun.of("weights", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("head.weight  F32   2 x 3")
                .contains("head.count   I64   scalar")
                .contains("format     safetensors")
                .contains("unwrapped  module.")
                .contains("total      2 tensors, 7 values, 0.0 MiB");
    }

    @Test
    void tellsNumbersThatAreNone() {
        Path file = folder.resolve("a.safetensors");
        float[] values = {1, Float.NaN};
        Safetensors.write(file, StateDict.of(Map.of("head.bias", TensorData.ofFloats(values, 2))), Map.of());
        CommandLineRun run = CommandLineRun.of("weights", file.toString());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("head.bias  F32   2  1 of its values are not numbers (NaN)");
    }

    @Test
    void listsFlaxFilesToo() throws IOException {
        Path file = folder.resolve("checkpoint_100");
        String array = "\u00C7\u0026\1\u0093\u0092\2\3\u00A7float32\u00C4\u0018" + "\0".repeat(24);
        String state = "\u0081\u00A6params\u0081\u00A4head\u0081\u00A6kernel" + array;
        Files.write(file, state.getBytes(StandardCharsets.ISO_8859_1));
        CommandLineRun run = CommandLineRun.of("weights", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("head/kernel  F32   2 x 3").contains("format     flax (msgpack)");
    }

    @Test
    void brokenFileFailsWithOneSentence() throws IOException {
        Path file = Files.writeString(folder.resolve("b.pth"), "<html>");
        CommandLineRun run = CommandLineRun.of("weights", file.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("b.pth").contains("is a web page").doesNotContain("\tat ");
    }

    @Test
    void missingFileFailsWithItsName() {
        CommandLineRun run =
                CommandLineRun.of("weights", folder.resolve("none.pth").toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("none.pth");
    }
}

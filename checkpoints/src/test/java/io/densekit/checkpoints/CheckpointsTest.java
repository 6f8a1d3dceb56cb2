// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.UserError;
import io.densekit.weights.ElementType;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import io.densekit.weights.WeightsByName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointsTest {
    private static final Map<String, ElementType> TYPES = Map.of(
            "float16", ElementType.F16,
            "bfloat16", ElementType.BF16,
            "float32", ElementType.F32,
            "float64", ElementType.F64,
            "int64", ElementType.I64,
            "int32", ElementType.I32,
            "uint8", ElementType.U8,
            "int8", ElementType.I8,
            "bool", ElementType.BOOL);

    @ParameterizedTest
    @ValueSource(strings = {"dtypes.pth", "dtypes-legacy.pth"})
    void readsEveryElementTypeAndView(String file) {
        StateDict tensors = Checkpoints.read(GoldenCheckpoints.file(file)).tensors();

        JsonNode expected = GoldenCheckpoints.json("dtypes.json");
        List<String> names = new ArrayList<>();
        expected.fieldNames().forEachRemaining(names::add);
        assertThat(tensors.names()).containsExactlyElementsOf(names);
        for (String name : names) {
            TensorData tensor = tensors.get(name);
            assertThat(tensor.type())
                    .as(name)
                    .isEqualTo(TYPES.get(expected.get(name).get("dtype").asText()));
            assertThat(tensor.shape())
                    .as(name)
                    .isEqualTo(GoldenCheckpoints.longs(expected.get(name).get("shape")));
            JsonNode values = expected.get(name).get("values");
            double[] doubles = tensor.toDoubles();
            assertThat(doubles).as(name).hasSize(values.size());
            for (int i = 0; i < doubles.length; i++) {
                assertThat(doubles[i])
                        .as(name + " " + i)
                        .isEqualTo(values.get(i).asDouble());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "uniformer-nano-model-key.pth, pth (zip), model",
        "uniformer-nano-module-prefix.pth, pth (zip), module.",
        "uniformer-nano-legacy.pth, pth (legacy), state_dict"
    })
    void readsThePublishedLayoutsOfOneNetwork(String file, String format, String unwrapped) {
        Checkpoint checkpoint = Checkpoints.read(GoldenCheckpoints.file(file));

        assertThat(checkpoint.format()).isEqualTo(format);
        assertThat(checkpoint.unwrapped()).containsExactly(unwrapped);
        JsonNode parameters = GoldenCheckpoints.json("uniformer-nano/case.json").get("parameters");
        List<String> names = new ArrayList<>();
        parameters.fieldNames().forEachRemaining(names::add);
        assertThat(checkpoint.tensors().names()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) {
            long[] shape = GoldenCheckpoints.longs(parameters.get(name));
            TensorData tensor = checkpoint.tensors().get(name);
            assertThat(tensor.shape()).as(name).isEqualTo(shape);
            assertThat(tensor.toFloats()).as(name).isEqualTo(WeightsByName.values(name, shape));
        }
    }

    @Test
    void reportsWhatElseTheFileSays() {
        assertThat(Checkpoints.read(GoldenCheckpoints.file("uniformer-nano-model-key.pth"))
                        .other())
                .containsEntry("epoch", 7L)
                .containsEntry("args", null)
                .hasSize(2);
        assertThat(Checkpoints.read(GoldenCheckpoints.file("uniformer-nano-legacy.pth"))
                        .other())
                .containsOnlyKeys("meta");
    }

    @Test
    void readsSafetensorsWithTheirMetadata() {
        Checkpoint checkpoint = Checkpoints.read(GoldenCheckpoints.file("safetensors-good.safetensors"));

        assertThat(checkpoint.format()).isEqualTo("safetensors");
        assertThat(checkpoint.unwrapped()).isEmpty();
        assertThat(checkpoint.other()).containsExactly(Map.entry("format", "pt"));
        assertThat(checkpoint.tensors().names()).containsExactly("a", "b", "c", "d", "e");
    }

    @ParameterizedTest
    @CsvSource({
        "hostile-os-system.pth, posix.system",
        "hostile-eval-legacy.pth, __builtin__.eval",
        "hostile-zip-bomb.pth, 'archive/data/0'",
        "hostile-deep.pkl, pickle",
        "hostile-long-length.pkl, pickle",
        "broken-missing-storage.pth, storage",
        "broken-short-storage.pth, storage",
        "broken-pickle-cut.pth, pickle that is cut",
        "broken-zip-cut.pth, directory",
        "safetensors-overlap.safetensors, tensor 'b'",
        "safetensors-duplicate.safetensors, tensor 'a'",
    })
    void refusesBrokenAndHostileFilesNamingWhatIsWrong(String name, String named) {
        Path file = GoldenCheckpoints.file(name);

        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.kind()).isEqualTo(UserError.Kind.FAILURE))
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(named)
                .message()
                .doesNotContain("\n")
                .contains("; ");
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "'', is empty",
        "'version https://git-lfs.github.com/spec/v1', git lfs pull",
        "'<!DOCTYPE html>', web page",
        "'weights: none', no weight file that densekit knows",
    })
    void saysWhatOtherFilesAre(String content, String said, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("weights.pth"), content);

        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(said);
    }

    @Test
    void saysThatAFileIsMissing(@TempDir Path folder) {
        assertThatThrownBy(() -> Checkpoints.read(folder.resolve("none.pth")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("none.pth does not exist");
        assertThatThrownBy(() -> Checkpoints.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is a folder");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {
    private static final String INDEX = "model.safetensors.index.json";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTwoShards() throws IOException {
        Safetensors.write(
                shard(1), StateDict.of(Map.of("module.a", TensorData.ofFloats(new float[] {1}, 1))), Map.of());
        Safetensors.write(
                shard(2), StateDict.of(Map.of("module.b", TensorData.ofFloats(new float[] {2}, 1))), Map.of());
        index("{\"metadata\": {\"total_size\": 8}, \"weight_map\": {\"module.a\": \"model-00001-of-00002.safetensors\","
                + " \"module.b\": \"model-00002-of-00002.safetensors\"}}");
    }

    private Path shard(int number) {
        return folder.resolve("model-0000" + number + "-of-00002.safetensors");
    }

    private void index(String json) throws IOException {
        Files.writeString(folder.resolve(INDEX), json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", INDEX})
    void readsAllPartsByTheirIndexOrFolder(String name) {
        Checkpoint checkpoint = Checkpoints.read(folder.resolve(name));

        assertThat(checkpoint.tensors().names()).containsExactly("a", "b");
        assertThat(checkpoint.tensors().get("b").toFloats()).containsExactly(2);
        assertThat(checkpoint.unwrapped()).containsExactly("module.");
    }

    @Test
    void saysOfOnePartThatThereAreMore() {
        assertThatThrownBy(() -> Checkpoints.read(shard(2)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is part 2 of 2")
                .hasMessageContaining("name its index, " + INDEX);
    }

    @Test
    void namesAPartOrTensorThatIsMissing() throws IOException {
        Files.delete(shard(2));
        assertThatThrownBy(() -> Checkpoints.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("names the file 'model-00002-of-00002.safetensors', which is not beside it");

        index("{\"weight_map\": {\"c\": \"model-00001-of-00002.safetensors\"}}");
        assertThatThrownBy(() -> Checkpoints.read(folder))
                .hasMessageContaining("names the tensor 'c', which is not in");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{}",
                "{\"weight_map\": {\"a\": 1}}",
                "{\"weight_map\": {\"a\": \"../other.safetensors\"}}",
                "{\"weight_map\": {\"a\": \"/etc/passwd\"}}",
                "{\"weight_map\": {\"a\": \"\"}}"
            })
    void refusesOtherIndices(String json) throws IOException {
        index(json);

        assertThatThrownBy(() -> Checkpoints.read(folder))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("the index of a checkpoint in several");
    }

    @ParameterizedTest
    @CsvSource({
        ".metadata, dcp_to_torch",
        "__0_0.distcp, dcp_to_torch",
        "_CHECKPOINT_METADATA, checkpoint of Orbax",
        "manifest.ocdbt, checkpoint of Orbax",
        "notes.txt, is a folder"
    })
    void saysHowFoldersOfOtherToolsAreConverted(String file, String said, @TempDir Path other) throws IOException {
        Files.createFile(other.resolve(file));

        assertThatThrownBy(() -> Checkpoints.read(other))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(said);
    }

    private static final Path FILES = Path.of("src", "test", "resources", "weights");

    @Test
    void readsPartsThatTorchSaveWrote() {
        Checkpoint checkpoint = Checkpoints.read(FILES.resolve("sharded-bin"));

        assertThat(checkpoint.format()).isEqualTo("pth (zip)");
        assertThat(checkpoint.tensors().size()).isEqualTo(20);
        assertThat(Checkpoints.read(FILES.resolve("sharded-bin").resolve("pytorch_model.bin.index.json"))
                        .tensors())
                .isEqualTo(checkpoint.tensors());
        assertThatThrownBy(() ->
                        Checkpoints.read(FILES.resolve("sharded-bin").resolve("pytorch_model-00001-of-00002.bin")))
                .hasMessageContaining("is part 1 of 2 of one checkpoint; name its index, pytorch_model.bin.index.json");
    }

    @Test
    void takesAFoldersOneWeightFile() {
        assertThat(Checkpoints.read(FILES.resolve("accelerate-state")).tensors().size())
                .isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"distributed", "distributed/__0_0.distcp"})
    void saysHowADistributedCheckpointIsConverted(String name) {
        assertThatThrownBy(() -> Checkpoints.read(FILES.resolve(name)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("torch.distributed.checkpoint; make one file of its folder with")
                .hasMessageContaining("dcp_to_torch FOLDER weights.pth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shared.safetensors", "shared-sharded"})
    void givesSharedTensorsAllTheirNames(String name) {
        Checkpoint checkpoint = Checkpoints.read(FILES.resolve(name));

        assertThat(checkpoint.tensors().size()).isEqualTo(21);
        assertThat(checkpoint.tensors().get("twin.weight"))
                .isEqualTo(checkpoint.tensors().get("head.weight"));
        assertThat(checkpoint.other()).doesNotContainKey("twin.weight");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import io.densekit.testing.Mutations;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mutated files end in tensors or in one error for the user, never in anything else, and within bounded memory. */
class CheckpointsFuzzTest {
    @Test
    void mutationsOfSmallFilesEndInTensorsOrUserErrors() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("dtypes.pth", "dtypes-legacy.pth", "safetensors-good.safetensors")) {
            seeds.add(Files.readAllBytes(GoldenCheckpoints.file(name)));
        }
        seeds.add(
                TorchZip.copyOf(GoldenCheckpoints.file("dtypes.pth")).deflated().bytes());
        fuzz(seeds, 15, 20260101, UnaryOperator.identity());
    }

    @Test
    void mutationsOfPicklesWithInertObjectsEndInTensorsOrUserErrors() throws IOException {
        List<byte[]> pickles = new ArrayList<>();
        for (String name : List.of("epoch_1.pth", "args-path.pth", "sparse.pth", "float8.pth", "protocol5.pth")) {
            pickles.add(TorchZip.copyOf(GoldenCheckpoints.written(name)).pickle());
        }
        // All name their storages by the same numbers, and this file has the most.
        TorchZip zip = TorchZip.copyOf(GoldenCheckpoints.written("float8.pth"));
        fuzz(pickles, 10, 20260107, mutated -> zip.with("float8/data.pkl", mutated)
                .bytes());
    }

    @Test
    void mutationsOfNetworksPickledWholeEndInTensorsOrUserErrors() throws IOException {
        List<byte[]> pickles = new ArrayList<>();
        for (String name : List.of("module-buffers.pth", "module.pth", "module-within.pth", "compiled-block.pth")) {
            pickles.add(TorchZip.copyOf(GoldenCheckpoints.written(name)).pickle());
        }
        TorchZip zip = TorchZip.copyOf(GoldenCheckpoints.written("module-buffers.pth"));
        fuzz(pickles, 5, 20260108, mutated -> zip.with("module-buffers/data.pkl", mutated)
                .bytes());
    }

    @Test
    void mutationsOfANetworksFilesEndInTensorsOrUserErrors() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("uniformer-nano-model-key.pth", "uniformer-nano-legacy.pth")) {
            seeds.add(Files.readAllBytes(GoldenCheckpoints.file(name)));
        }
        fuzz(seeds, 2, 20260102, UnaryOperator.identity());
    }

    @Test
    void mutationsOfAPickleInASoundZipEndInTensorsOrUserErrors() throws IOException {
        TorchZip zip = TorchZip.copyOf(GoldenCheckpoints.file("dtypes.pth"));
        TorchZip hostile = TorchZip.copyOf(GoldenCheckpoints.file("hostile-os-system.pth"));
        List<byte[]> pickles = List.of(zip.content("dtypes/data.pkl"), hostile.content("hostile-os-system/data.pkl"));
        fuzz(pickles, 8, 20260103, mutated -> zip.with("dtypes/data.pkl", mutated)
                .bytes());
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @Test
    void mutationsOfASoundlyFramedHeaderEndInTensorsOrUserErrors() throws IOException {
        byte[] file = Files.readAllBytes(GoldenCheckpoints.file("safetensors-good.safetensors"));
        int data = 34;
        byte[] header = Arrays.copyOfRange(file, 8, file.length - data);
        fuzz(List.of(header), 6, 20260104, mutated -> ByteBuffer.allocate(8 + mutated.length + data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(mutated.length)
                .put(mutated)
                .array());
    }

    @Test
    void mutationsOfFlaxFilesEndInTensorsOrUserErrors() {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of(
                "types.msgpack", "chunked.msgpack", "train-state.msgpack", "types.npz", "types-compressed.npz")) {
            seeds.add(FlaxResources.bytes(name));
        }
        fuzz(seeds, 15, 20260105, UnaryOperator.identity());
    }

    @Test
    void mutationsOfAnArrayInASoundZipEndInTensorsOrUserErrors() {
        byte[] array = FlaxFiles.npy(
                "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }                  \n", new byte[24]);
        fuzz(List.of(array), 4, 20260106, mutated -> new TorchZip()
                .with("w.npy", mutated)
                .bytes());
    }

    @Test
    void mutationsOfAnIndexEndInTensorsOrUserErrors(@TempDir Path folder) throws IOException {
        for (String name : List.of("a", "b")) {
            TensorData tensor = TensorData.ofFloats(new float[] {1}, 1);
            Safetensors.write(folder.resolve(name), StateDict.of(Map.of(name, tensor)), Map.of());
        }
        Path index = folder.resolve("model.safetensors.index.json");
        byte[] good =
                ("{\"metadata\": {\"total_size\": 8, \"format\": \"pt\"},\n  \"weight_map\": {\"a\": \"a\", \"b\": \"b\"}}")
                        .getBytes(StandardCharsets.UTF_8);
        new Mutations(20260109, 3).of(List.of(good)).read(index, () -> {
            Checkpoint checkpoint = Checkpoints.read(index);
            assertThat(checkpoint.tensors().names()).isNotEmpty();
        });
    }

    private static void fuzz(List<byte[]> seeds, int percent, long seed, UnaryOperator<byte[]> frame) {
        new Mutations(seed, percent).of(seeds).framed(frame).read(CheckpointsFuzzTest::read);
    }

    private static void read(byte[] bytes) {
        try {
            Checkpoint checkpoint = Checkpoints.read(FileBytes.of(Path.of("fuzzed"), bytes));
            checkpoint.tensors().forEach(tensor -> assertThat(tensor.getValue().toFloats())
                    .hasSize((int) tensor.getValue().size()));
            assertThat(checkpoint.other().toString()).isNotNull();
        } catch (UserError e) {
            assertThat(e.getMessage()).startsWith("fuzzed ").doesNotContain("\n");
            throw e;
        }
    }
}

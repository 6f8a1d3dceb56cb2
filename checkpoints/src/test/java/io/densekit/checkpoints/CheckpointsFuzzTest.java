// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.UserError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Mutated files end in tensors or in one error for the user, never in anything else, and within bounded memory. */
class CheckpointsFuzzTest {
    private static final int SMALL_FILE_MUTATIONS = 7_000;
    private static final int LARGE_FILE_MUTATIONS = 600;
    private static final int STRUCTURE_MUTATIONS = 3_000;
    private static final long MOST_ALLOCATED = 64L << 20;
    private static final byte[] EXTREMES = {0, 1, 0x7F, -1, (byte) 0x80, '(', 't', 'R', 'b', 'h', 'u', '.', '}', ']'};

    @Test
    void mutationsOfSmallFilesEndInTensorsOrUserErrors() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("dtypes.pth", "dtypes-legacy.pth", "safetensors-good.safetensors")) {
            seeds.add(Files.readAllBytes(GoldenCheckpoints.file(name)));
        }
        seeds.add(
                TorchZip.copyOf(GoldenCheckpoints.file("dtypes.pth")).deflated().bytes());
        fuzz(seeds, SMALL_FILE_MUTATIONS, 20260101, UnaryOperator.identity());
    }

    @Test
    void mutationsOfPicklesWithInertObjectsEndInTensorsOrUserErrors() throws IOException {
        List<byte[]> pickles = new ArrayList<>();
        for (String name : List.of("epoch_1.pth", "args-path.pth", "sparse.pth", "float8.pth", "protocol5.pth")) {
            pickles.add(TorchZip.copyOf(GoldenCheckpoints.written(name)).pickle());
        }
        // All name their storages by the same numbers, and this file has the most.
        TorchZip zip = TorchZip.copyOf(GoldenCheckpoints.written("float8.pth"));
        fuzz(pickles, STRUCTURE_MUTATIONS, 20260107, mutated -> zip.with("float8/data.pkl", mutated)
                .bytes());
    }

    @Test
    void mutationsOfANetworksFilesEndInTensorsOrUserErrors() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (String name : List.of("uniformer-nano-model-key.pth", "uniformer-nano-legacy.pth")) {
            seeds.add(Files.readAllBytes(GoldenCheckpoints.file(name)));
        }
        fuzz(seeds, LARGE_FILE_MUTATIONS, 20260102, UnaryOperator.identity());
    }

    @Test
    void mutationsOfAPickleInASoundZipEndInTensorsOrUserErrors() throws IOException {
        TorchZip zip = TorchZip.copyOf(GoldenCheckpoints.file("dtypes.pth"));
        TorchZip hostile = TorchZip.copyOf(GoldenCheckpoints.file("hostile-os-system.pth"));
        List<byte[]> pickles = List.of(zip.content("dtypes/data.pkl"), hostile.content("hostile-os-system/data.pkl"));
        fuzz(pickles, STRUCTURE_MUTATIONS, 20260103, mutated -> zip.with("dtypes/data.pkl", mutated)
                .bytes());
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @Test
    void mutationsOfASoundlyFramedHeaderEndInTensorsOrUserErrors() throws IOException {
        byte[] file = Files.readAllBytes(GoldenCheckpoints.file("safetensors-good.safetensors"));
        int data = 34;
        byte[] header = Arrays.copyOfRange(file, 8, file.length - data);
        fuzz(List.of(header), STRUCTURE_MUTATIONS, 20260104, mutated -> ByteBuffer.allocate(8 + mutated.length + data)
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
        fuzz(seeds, SMALL_FILE_MUTATIONS, 20260105, UnaryOperator.identity());
    }

    @Test
    void mutationsOfAnArrayInASoundZipEndInTensorsOrUserErrors() {
        byte[] array = FlaxFiles.npy(
                "{'descr': '<f4', 'fortran_order': True, 'shape': (2, 3), }                  \n", new byte[24]);
        fuzz(List.of(array), STRUCTURE_MUTATIONS, 20260106, mutated -> new TorchZip()
                .with("w.npy", mutated)
                .bytes());
    }

    private static void fuzz(List<byte[]> seeds, int mutations, long seed, UnaryOperator<byte[]> frame) {
        Random random = new Random(seed);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < mutations; i++) {
            byte[] mutated = seeds.get(i % seeds.size());
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                mutated = mutate(mutated, seeds, random);
            }
            if (reads(frame.apply(mutated), "mutation " + i + " of seed " + seed)) {
                read++;
            } else {
                refused++;
            }
        }
        // Mutations that reached nothing, or only the first check, would prove little.
        assertThat(read).isPositive();
        assertThat(refused).isGreaterThan(mutations / 10);
    }

    private static boolean reads(byte[] bytes, String description) {
        boolean[] read = {false};
        long allocated = Allocations.during(() -> {
            try {
                Checkpoint checkpoint = Checkpoints.read(FileBytes.of(Path.of("fuzzed"), bytes));
                checkpoint.tensors().forEach(tensor -> assertThat(
                                tensor.getValue().toFloats())
                        .hasSize((int) tensor.getValue().size()));
                assertThat(checkpoint.other().toString()).isNotNull();
                read[0] = true;
            } catch (UserError e) {
                assertThat(e.getMessage())
                        .startsWith("fuzzed ")
                        .hasSizeLessThan(2_000)
                        .doesNotContain("\n");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(description, e);
            }
        });
        assertThat(allocated).as(description).isLessThan(MOST_ALLOCATED);
        return read[0];
    }

    private static byte[] mutate(byte[] bytes, List<byte[]> seeds, Random random) {
        int at = place(bytes.length, random);
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                byte[] flipped = bytes.clone();
                flipped[at] ^= (byte) (1 << random.nextInt(8));
                return flipped;
            }
            case 2 -> {
                byte[] overwritten = bytes.clone();
                int end = Math.min(bytes.length, at + 1 + random.nextInt(8));
                Arrays.fill(overwritten, at, end, EXTREMES[random.nextInt(EXTREMES.length)]);
                return overwritten;
            }
            case 3 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at + 1) : joined(bytes, at, new byte[0], 1);
            }
            case 4 -> {
                byte[] inserted = new byte[1 + random.nextInt(16)];
                random.nextBytes(inserted);
                return joined(bytes, at, inserted, 0);
            }
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int from = place(other.length, random);
                int length = Math.min(other.length - from, random.nextInt(64));
                return joined(bytes, at, Arrays.copyOfRange(other, from, from + length), random.nextInt(2) * length);
            }
        }
    }

    /** Anywhere, but more often where the structure is: at the start and at the end. */
    private static int place(int length, Random random) {
        int near = Math.min(length, 4096);
        return switch (random.nextInt(3)) {
            case 0 -> random.nextInt(near);
            case 1 -> length - 1 - random.nextInt(near);
            default -> random.nextInt(length);
        };
    }

    /** Everything before {@code at}, then the middle, then what follows after leaving out some bytes. */
    private static byte[] joined(byte[] bytes, int at, byte[] middle, int left) {
        int rest = Math.min(bytes.length, at + left);
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(bytes, 0, at);
        joined.writeBytes(middle);
        joined.write(bytes, rest, bytes.length - rest);
        return joined.size() == 0 ? new byte[1] : joined.toByteArray();
    }
}

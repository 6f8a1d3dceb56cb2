// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.testing.Allocations;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpzCheckpointTest {
    private static final String HEADER = "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }";

    @Test
    void turnsArraysWhoseFirstAxisRunsFastest() {
        TensorData columns = FlaxResources.read("types.npz").tensors().get("layer/columns");

        assertThat(columns.shape()).containsExactly(2, 3, 4);
        double[] values = columns.toDoubles();
        for (int i = 0; i < 24; i++) {
            assertThat(values[i]).isEqualTo(i);
        }
    }

    @Test
    void findsTheParametersBesideAnOptimizer() {
        Checkpoint checkpoint = FlaxResources.read("train-state.npz");

        assertThat(checkpoint.format()).isEqualTo("flax (npz)");
        assertThat(checkpoint.unwrapped()).containsExactly("params/");
        assertThat(checkpoint.tensors().names()).containsExactly("Dense_0/kernel", "Dense_0/bias");
        assertThat(checkpoint.other()).containsEntry("opt", "2 arrays").containsEntry("chrono", "1 array");
    }

    @ParameterizedTest
    @CsvSource({
        "objects.npz, 'Python objects, which are a pickle'",
        "records.npz, 'has the type [(''x'', ''<f4'')]'",
        "big-endian.npz, big-endian machine",
    })
    void refusesWhatIsNoPlainArray(String file, String said) {
        assertThatThrownBy(() -> FlaxResources.read(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("made.file is refused: its array 'a' ")
                .hasMessageContaining(said)
                .hasMessageContaining("; ");
    }

    @Test
    void refusesArraysOfAnotherSizeThanTheyClaim() {
        for (int bytes : new int[] {0, 7, 9, 400}) {
            assertThatThrownBy(() -> FlaxResources.read(zip(FlaxFiles.npy(HEADER, new byte[bytes]))))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("its array 'w' takes 8 bytes and has " + bytes);
        }
        String huge = HEADER.replace("(2,)", "(2000000000, 2000000000)");
        assertThatThrownBy(() -> FlaxResources.read(zip(FlaxFiles.npy(huge, new byte[8]))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is 2 GiB or more");
    }

    @Test
    void refusesArraysCutAnywhereInTheirHeader() {
        byte[] array = FlaxFiles.npy(HEADER, new byte[8]);
        for (int length = 0; length < array.length; length++) {
            byte[] cut = Arrays.copyOf(array, length);
            assertThatThrownBy(() -> FlaxResources.read(zip(cut)))
                    .as("cut at " + length)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("its array 'w' ");
        }
    }

    @Test
    void refusesZipBombsWithoutUnpackingThem() {
        byte[] bomb = FlaxFiles.npz(Map.of("w", TensorData.ofFloats(new float[8 << 20], 8 << 20)), true);
        long allocated = Allocations.during(() -> assertThatThrownBy(() -> FlaxResources.read(bomb))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("zip bomb")
                .hasMessageContaining("save it uncompressed"));
        assertThat(allocated).isLessThan(4 << 20);
    }

    @Test
    void sharesTheFilesBytes() {
        float[] values = new float[1 << 20];
        byte[] file = stored(FlaxFiles.npy(HEADER.replace("(2,)", "(1048576,)"), new byte[4 * values.length]));
        long allocated = Allocations.during(() ->
                assertThat(FlaxResources.read(file).tensors().get("w").size()).isEqualTo(1 << 20));
        assertThat(allocated).isLessThan(1 << 20);
    }

    private static byte[] zip(byte[] array) {
        return new TorchZip().with("w.npy", array).deflated().bytes();
    }

    private static byte[] stored(byte[] array) {
        return new TorchZip().with("w.npy", array).bytes();
    }

    @Test
    void aDirectoryThatClaimsANegativeSizeIsDamaged() {
        byte[] zip = zip(FlaxFiles.npy(HEADER, new byte[8]));
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        byte[] changed = ByteBuffer.wrap(zip.clone()).putInt(directory + 24, -1).array();
        assertThatThrownBy(() -> FlaxResources.read(changed))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("w");
    }
}

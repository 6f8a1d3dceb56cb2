// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.testing.Allocations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZipContentsTest {
    private static final byte[] RANDOM = new byte[100_000];

    static {
        new Random(1).nextBytes(RANDOM);
    }

    @Test
    void mapsStoredEntriesInPlace() {
        ZipContents zip = new ZipContents(new TorchZip().with("a", RANDOM).file());

        long allocated =
                Allocations.during(() -> assertThat(zip.bytes("a", 10, 5)).isEqualTo(ByteBuffer.wrap(RANDOM, 10, 5)));
        assertThat(allocated).isLessThan(50_000);
        assertThat(zip.size("a")).isEqualTo(100_000);
        assertThat(zip.size("b")).isEqualTo(-1);
        assertThat(zip.names()).containsExactly("a");
    }

    @Test
    void unpacksDeflatedEntries() {
        ZipContents zip = new ZipContents(new TorchZip()
                .with("a", RANDOM)
                .with("small", new byte[60_000])
                .deflated()
                .file());

        assertThat(zip.bytes("a", 10, 5)).isEqualTo(ByteBuffer.wrap(RANDOM, 10, 5));
        assertThat(zip.bytes("small", 59_999, 1).get()).isZero();
    }

    @Test
    void refusesEntriesThatUnpackToManyTimesTheirSize() {
        ZipContents zip = new ZipContents(
                new TorchZip().with("bomb", new byte[10 << 20]).deflated().file());

        long allocated = Allocations.during(() -> assertThatThrownBy(() -> zip.bytes("bomb", 0, 1))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("zip entry 'bomb'")
                .hasMessageContaining("claims to unpack to 10485760, as a zip bomb does"));
        assertThat(allocated).isLessThan(1 << 20);
    }

    @Test
    void limitsWhatAllEntriesUnpackTo() {
        TorchZip many = new TorchZip().deflated();
        for (int i = 0; i < 100; i++) {
            many.with("entry" + i, new byte[60_000]);
        }
        ZipContents zip = new ZipContents(many.file());

        assertThatThrownBy(() -> {
                    for (String name : zip.names()) {
                        zip.bytes(name, 0, 1);
                    }
                })
                .hasMessageContaining("as a zip bomb does");
    }

    @Test
    void refusesEntriesThatUnpackToAnotherSizeThanTheyClaim() {
        byte[] zip = new TorchZip().with("a", new byte[1_000]).deflated().bytes();
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        for (int claimed : new int[] {999, 1_001}) {
            byte[] changed = ByteBuffer.wrap(zip.clone())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(directory + 24, claimed)
                    .array();
            assertThatThrownBy(() -> new ZipContents(FileBytes.of(Path.of("f"), changed)).bytes("a", 0, 1))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("zip entry 'a' unpacks to");
        }
    }

    @Test
    void refusesEntriesThatAreNotWhereTheDirectorySays() {
        byte[] zip = new TorchZip().with("a", new byte[10]).bytes();
        int directory = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        assertRefused(zip, directory + 42, 1, "isn't where the zip directory says");
        assertRefused(zip, directory + 42, Integer.MAX_VALUE, "lies outside the file");
        assertRefused(zip, directory + 20, Integer.MAX_VALUE, "ends outside the file");
        assertRefused(zip, directory + 24, 11, "claims two sizes");
        assertRefused(zip, directory + 10, 12, "compressed in an unusual way");
        assertRefused(zip, directory + 8, 1, "is encrypted");
    }

    private static void assertRefused(byte[] zip, int at, int value, String problem) {
        byte[] changed = ByteBuffer.wrap(zip.clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(at, value)
                .array();
        assertThatThrownBy(() -> new ZipContents(FileBytes.of(Path.of("f"), changed)).bytes("a", 0, 1))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(problem);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ZipDirectoryTest {
    private static final byte[] ZIP = new TorchZip()
            .with("a/one", new byte[] {1, 2, 3})
            .with("a/two", new byte[5])
            .bytes();

    private static Map<String, ZipEntryPlace> read(byte[] bytes) {
        return ZipDirectory.read(FileBytes.of(Path.of("f"), bytes));
    }

    private static ByteBuffer changed() {
        return ByteBuffer.wrap(ZIP.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void findsEveryEntry() {
        assertThat(read(ZIP).values())
                .containsExactly(
                        new ZipEntryPlace("a/one", 0, false, 3, 3, 0), new ZipEntryPlace("a/two", 0, false, 5, 5, 38));
    }

    @Test
    void readsSizesBeyond32Bits() {
        // The same zip with a 64-bit end record and an entry whose sizes are in its extra field.
        ByteBuffer bytes = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0x02014B50)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putInt(-1)
                .putInt(-1);
        bytes.putShort((short) 1)
                .putShort((short) 28)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        bytes.putInt(0).putInt(-1).put((byte) 'x');
        bytes.putShort((short) 1)
                .putShort((short) 24)
                .putLong(1L << 40)
                .putLong(1L << 41)
                .putLong(1L << 42);
        int directorySize = bytes.position();
        bytes.putInt(0x06064B50)
                .putLong(44)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putLong(1)
                .putLong(1);
        bytes.putLong(directorySize).putLong(0);
        bytes.putInt(0x07064B50).putInt(0).putLong(directorySize).putInt(1);
        bytes.putInt(0x06054B50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1);
        bytes.putShort((short) 0);

        assertThat(read(Arrays.copyOf(bytes.array(), bytes.position())).values())
                .containsExactly(new ZipEntryPlace("x", 0, false, 1L << 41, 1L << 40, 1L << 42));
    }

    @Test
    void refusesAFileThatIsCut() {
        assertThatThrownBy(() -> read(Arrays.copyOf(ZIP, ZIP.length - 1)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("without its directory");
        assertThatThrownBy(() -> read(new byte[3])).hasMessageContaining("without its directory");
    }

    @Test
    void refusesADirectoryThatIsNotThere() {
        byte[] moved = changed().putInt(ZIP.length - 6, 1_000_000).array();
        assertThatThrownBy(() -> read(moved)).hasMessageContaining("at 1000000");
        byte[] more = changed().putShort(ZIP.length - 12, (short) 9).array();
        assertThatThrownBy(() -> read(more)).hasMessageContaining("cut after 2 entries");
    }

    @Test
    void refusesTwoEntriesOfOneName() {
        byte[] twice = ZIP.clone();
        int second = new String(ZIP, java.nio.charset.StandardCharsets.ISO_8859_1).lastIndexOf("a/two");
        System.arraycopy(new byte[] {'o', 'n', 'e'}, 0, twice, second + 2, 3);

        assertThatThrownBy(() -> read(twice)).hasMessageContaining("zip entry 'a/one' twice");
    }
}

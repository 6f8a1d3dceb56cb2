// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LegacyCheckpointTest {
    private static final String MAGIC = "\u0080\2\u008A\n\u006C\u00FC\u009C\u0046\u00F9\u0020\u006A\u00A8\u0050\u0019.";
    private static final String VERSION = "\u0080\2M\u00E9\3.";
    private static final String LITTLE = "\u0080\2}" + PickleText.text("little_endian") + "\u0088s.";
    private static final String OBJECT = "\u0080\2}" + PickleText.text("w") + PickleText.tensor("k") + "s.";
    private static final String KEYS = "\u0080\2]" + PickleText.text("k") + "a.";
    private static final String STORAGE = "\2\0\0\0\0\0\0\0" + "\0\0\u0080\u003F" + "\0\0\0\u0040";

    private static Checkpoint read(String latin1) {
        return Checkpoints.read(FileBytes.of(Path.of("old.pth"), PickleText.bytes(latin1)));
    }

    @Test
    void readsStoragesBehindThePickles() {
        Checkpoint checkpoint = read(MAGIC + VERSION + LITTLE + OBJECT + KEYS + STORAGE);

        assertThat(checkpoint.tensors().get("w").toFloats()).containsExactly(1, 2);
        assertThat(checkpoint.format()).isEqualTo("pth (legacy)");
    }

    @Test
    void readsAViewOfAStorage() {
        String view = OBJECT.replace("K\2tQK\0K\2\u0085", "K\2" + PickleText.text("v") + "K\1K\1\u0087tQK\0K\1\u0085");

        assertThat(read(MAGIC + VERSION + LITTLE + view + KEYS + STORAGE)
                        .tensors()
                        .get("w")
                        .toFloats())
                .containsExactly(2);
    }

    @Test
    void recognisesItsOwnStart() {
        assertThat(LegacyCheckpoint.recognises(ByteBuffer.wrap(PickleText.bytes(MAGIC))))
                .isTrue();
        assertThat(LegacyCheckpoint.recognises(ByteBuffer.wrap(PickleText.bytes("\u0080\2}."))))
                .isFalse();
    }

    @Test
    void refusesOtherVersionsAndByteOrders() {
        assertThatThrownBy(() -> read(MAGIC + VERSION.replace("\3", "\4") + LITTLE + OBJECT + KEYS + STORAGE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("old format");
        assertThatThrownBy(() -> read(MAGIC + VERSION + LITTLE.replace('\u0088', '\u0089') + OBJECT + KEYS + STORAGE))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("big-endian");
    }

    @Test
    void namesTheStorageThatIsMissingOrCut() {
        String before = MAGIC + VERSION + LITTLE + OBJECT;
        assertThatThrownBy(() -> read(before + KEYS)).hasMessageContaining("ends before its storage 'k'");
        assertThatThrownBy(() -> read(before + KEYS + STORAGE.substring(0, 15)))
                .hasMessageContaining("ends within its storage 'k', which should have 8 bytes");
        assertThatThrownBy(() -> read(before + KEYS + STORAGE.replace('\2', '\3')))
                .hasMessageContaining("has 3 elements in its storage 'k', which should have 2");
        assertThatThrownBy(() -> read(before + "\u0080\2]."))
                .hasMessageContaining("tensor 'w'")
                .hasMessageContaining("storage 'k' is missing");
    }

    @Test
    void refusesOtherListsOfStorages() {
        String before = MAGIC + VERSION + LITTLE + OBJECT;
        assertThatThrownBy(() -> read(before + "\u0080\2]" + PickleText.text("x") + "a." + STORAGE))
                .hasMessageContaining("a storage that no tensor uses");
        assertThatThrownBy(() -> read(before + "\u0080\2]]a." + STORAGE)).isInstanceOf(UserError.class);
        assertThatThrownBy(() -> read(before + "\u0080\2N." + STORAGE)).hasMessageContaining("no list of storages");
        String twice = "\u0080\2]" + (PickleText.text("k") + "a").repeat(2) + ".";
        assertThatThrownBy(() -> read(before + twice + STORAGE + STORAGE)).hasMessageContaining("'k' twice");
    }
}

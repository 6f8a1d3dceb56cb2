// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MsgpackInputTest {

    private static MsgpackInput input(int... bytes) {
        byte[] file = new byte[bytes.length];
        for (int i = 0; i < file.length; i++) {
            file[i] = (byte) bytes[i];
        }
        return new MsgpackInput(FileBytes.of(Path.of("f"), file));
    }

    @Test
    void readsBigEndianNumbers() {
        MsgpackInput input = input(0xFE, 0x01, 0x02, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFE);
        assertThat(input.unsignedByte()).isEqualTo(0xFE);
        assertThat(input.unsigned(2)).isEqualTo(0x0102);
        assertThat(input.unsigned(4)).isEqualTo(0xFFFFFFFEL);
        assertThat(input.signed(2)).isEqualTo(-2);
        assertThat(input.remaining()).isZero();
    }

    @Test
    void readsTextAndBytesWhereTheyStand() {
        MsgpackInput input = input('a', 'b', 7, 8, 9);
        assertThat(input.text(2)).isEqualTo("ab");
        assertThat(input.bytes(2).get(1)).isEqualTo((byte) 8);
        assertThat(input.position()).isEqualTo(4);
        assertThat(input.unsignedByte()).isEqualTo(9);
    }

    @Test
    void comparesLengthsWithWhatIsLeft() {
        assertThatThrownBy(() -> input(1, 2).unsigned(4))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("is cut: its msgpack data need 4 more bytes at byte 0 but have 2");
        assertThatThrownBy(() -> input(1).bytes(5_000_000_000L)).hasMessageContaining("need 5000000000 more bytes");
        assertThatThrownBy(() -> input(1).text(70_000)).hasMessageContaining("a text of 70000 bytes");
        assertThatThrownBy(() -> input().unsignedByte()).hasMessageContaining("is cut");
    }
}

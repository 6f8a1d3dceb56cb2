// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonInputTest {

    @Test
    void theWindowGrowsForALongValueAndSlidesOverTheRest() {
        String text = "x".repeat(5000);
        String json = "[" + "1, ".repeat(5000) + "\"" + text + "\", 2]";
        JsonCursor cursor = new JsonCursor(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), 100, 16);
        cursor.openArray();
        for (int i = 0; i < 5000; i++) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.number()).isEqualTo(1);
        }
        assertThat(cursor.buffer.length).isLessThan(100);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.offset()).isEqualTo(100 + 1 + 15_000);
        assertThat(cursor.string()).isEqualTo(text);
        assertThat(cursor.next()).isTrue();
        assertThat(cursor.number()).isEqualTo(2);
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.peek()).isEqualTo(-1);
    }

    @Test
    void readErrorsComeThrough() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk gone");
            }
        };
        assertThatThrownBy(() -> new JsonCursor(broken, 0, 1 << 18).peek())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk gone");
    }

    @Test
    void bytesThatAreNoTextAreNamedByTheirNumber() {
        assertThatThrownBy(() ->
                        new JsonCursor(new ByteArrayInputStream(new byte[] {(byte) 0xef}), 0, 1 << 18).openObject())
                .hasMessageContaining("there is byte 239 where '{' is expected");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

    @TempDir
    private Path folder;

    @Test
    void recordsReadBackByTheirChecksums() throws IOException {
        Path file = folder.resolve("events");
        try (EventFile events = new EventFile(file)) {
            events.add("first".getBytes(StandardCharsets.UTF_8));
            events.add(new byte[0]);
            events.add(new byte[] {-1, 0, 127});
        }
        assertThat(EventRecords.of(file))
                .containsExactly("first".getBytes(StandardCharsets.UTF_8), new byte[0], new byte[] {-1, 0, 127});
    }

    /** CRC-32C's check value for "123456789" is e3069283 (RFC 3720's polynomial); rotated by 15 and shifted. */
    @Test
    void checksumsAreMasked() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(EventFile.checksum(digits, 0, 9))
                .isEqualTo((int) ((0xe3069283L >>> 15 | 0xe3069283L << 17 & 0xffffffffL) + 0xa282ead8L));
    }

    @Test
    void anotherRunsFileIsNotOverwritten() throws IOException {
        Path file = folder.resolve("events");
        new EventFile(file).close();
        assertThatThrownBy(() -> new EventFile(file)).isInstanceOf(FileAlreadyExistsException.class);
    }
}

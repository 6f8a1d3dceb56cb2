// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file of records as TensorFlow's {@code TFRecordWriter} writes them: the length of each (8 bytes, little-endian), that
 * length's checksum, the record, and its checksum. A checksum is a CRC-32C, rotated and shifted so that a record which holds
 * checksums doesn't confuse it.
 */
final class EventFile implements AutoCloseable {

    private static final int MASK = 0xa282ead8;
    private static final int AROUND = Long.BYTES + 2 * Integer.BYTES;

    private final FileChannel channel;

    /** @throws java.nio.file.FileAlreadyExistsException if the file is there already */
    EventFile(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Adds a record. */
    void add(byte[] record) throws IOException {
        ByteBuffer framed = ByteBuffer.allocate(AROUND + record.length).order(ByteOrder.LITTLE_ENDIAN);
        framed.putLong(record.length);
        framed.putInt(checksum(framed.array(), 0, Long.BYTES));
        framed.put(record);
        framed.putInt(checksum(record, 0, record.length));
        framed.flip();
        while (framed.hasRemaining()) {
            channel.write(framed);
        }
    }

    static int checksum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

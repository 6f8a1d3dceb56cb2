// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a zip as PyTorch does: nothing is compressed, and content begins at multiples of {@value #ALIGNMENT} bytes. */
final class ArchiveFile {

    static final int ALIGNMENT = 64;

    private static final String FOLDER = "model/";

    /** Of an entry before its name. */
    private static final int HEADER = 30;

    /** Of an extra field before its content. */
    private static final int FIELD = 4;

    private static final short PADDING = 'F' | 'B' << 8;

    /** Entries of the first hour that a zip knows get another field with the time, which would move what follows. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final Counted counted;
    private final ZipOutputStream zip;

    ArchiveFile(OutputStream out) {
        this.counted = new Counted(out);
        this.zip = new ZipOutputStream(counted);
    }

    void add(String name, String text) throws IOException {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    void add(String name, byte[] bytes) throws IOException {
        add(name, ByteBuffer.wrap(bytes));
    }

    void add(String name, ByteBuffer content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content.duplicate());
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.remaining());
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(EPOCH);
        zip.flush();
        entry.setExtra(padding(counted.written + HEADER + entry.getName().getBytes(StandardCharsets.UTF_8).length));
        zip.putNextEntry(entry);
        byte[] chunk = new byte[1 << 16];
        while (content.hasRemaining()) {
            int length = Math.min(chunk.length, content.remaining());
            content.get(chunk, 0, length);
            zip.write(chunk, 0, length);
        }
        zip.closeEntry();
    }

    /** A field that brings what follows it to a multiple. */
    private static byte[] padding(long position) {
        int length = Math.floorMod(-(position + FIELD), ALIGNMENT);
        return ByteBuffer.allocate(FIELD + length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(PADDING)
                .putShort((short) length)
                .array();
    }

    /** Writes what stands at the end. The stream stays open. */
    void finish() throws IOException {
        zip.finish();
        zip.flush();
    }

    /** Counts what goes through. */
    private static final class Counted extends OutputStream {

        private final OutputStream out;
        private long written;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            written += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}

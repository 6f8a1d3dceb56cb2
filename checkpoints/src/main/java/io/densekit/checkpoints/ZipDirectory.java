// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The central directory of a zip file. Read here rather than with {@code java.util.zip} because the place of an entry's
 * bytes is needed, to map tensors instead of copying them.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format's description</a>
 */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054B50;
    private static final int END_SIZE = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int END64_SIGNATURE = 0x06064B50;
    private static final int END64_SIZE = 56;
    private static final int LOCATOR64_SIGNATURE = 0x07064B50;
    private static final int LOCATOR64_SIZE = 20;
    private static final int ENTRY_SIGNATURE = 0x02014B50;
    private static final int ENTRY_SIZE = 46;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_EXTRA = 0xFFFFFFFFL;
    private static final int MOST_ENTRIES = 200_000;
    private static final long LARGEST = 64L << 20;

    private final FileBytes file;
    private final Map<String, ZipEntryPlace> entries = new LinkedHashMap<>();

    private ZipDirectory(FileBytes file) {
        this.file = file;
    }

    /** The entries by name, in the directory's order. */
    static Map<String, ZipEntryPlace> read(FileBytes file) {
        ZipDirectory directory = new ZipDirectory(file);
        directory.read();
        return directory.entries;
    }

    private void read() {
        long end = findEnd();
        ByteBuffer record = file.region(end, END_SIZE);
        long count = record.getShort(10) & 0xFFFF;
        long size = record.getInt(12) & IN_EXTRA;
        long offset = record.getInt(16) & IN_EXTRA;
        ByteBuffer large = findEnd64(end);
        if (large != null) {
            count = large.getLong(32);
            size = large.getLong(40);
            offset = large.getLong(48);
        }
        if (!file.contains(offset, size) || size > LARGEST || count < 0 || count > MOST_ENTRIES) {
            throw damaged("its zip directory claims " + Long.toUnsignedString(count) + " entries in "
                    + Long.toUnsignedString(size) + " bytes at " + Long.toUnsignedString(offset));
        }
        ByteBuffer bytes = file.region(offset, (int) size);
        for (long i = 0; i < count; i++) {
            readEntry(bytes);
        }
    }

    /** The end record is last, before a comment of unknown length. */
    private long findEnd() {
        int tail = (int) Math.min(file.size(), END_SIZE + LONGEST_COMMENT);
        ByteBuffer bytes = file.region(file.size() - tail, tail);
        for (int at = tail - END_SIZE; at >= 0; at--) {
            if (bytes.getInt(at) == END_SIGNATURE && (bytes.getShort(at + 20) & 0xFFFF) == tail - END_SIZE - at) {
                return file.size() - tail + at;
            }
        }
        throw damaged("it is a zip file without its directory, which stands at the end");
    }

    private ByteBuffer findEnd64(long end) {
        if (end < LOCATOR64_SIZE) {
            return null;
        }
        ByteBuffer locator = file.region(end - LOCATOR64_SIZE, LOCATOR64_SIZE);
        if (locator.getInt(0) != LOCATOR64_SIGNATURE) {
            return null;
        }
        long at = locator.getLong(8);
        if (!file.contains(at, END64_SIZE) || file.region(at, END64_SIZE).getInt(0) != END64_SIGNATURE) {
            throw damaged("its zip directory isn't where the file says");
        }
        return file.region(at, END64_SIZE);
    }

    private void readEntry(ByteBuffer directory) {
        if (directory.remaining() < ENTRY_SIZE || directory.getInt(directory.position()) != ENTRY_SIGNATURE) {
            throw damaged("its zip directory is cut after " + entries.size() + " entries");
        }
        ByteBuffer fixed = next(directory, ENTRY_SIZE);
        ByteBuffer name = next(directory, fixed.getShort(28) & 0xFFFF);
        ByteBuffer extra = next(directory, fixed.getShort(30) & 0xFFFF);
        next(directory, fixed.getShort(32) & 0xFFFF);
        ByteBuffer large = zip64(extra);
        long size = large(fixed.getInt(24), large);
        long compressed = large(fixed.getInt(20), large);
        long header = large(fixed.getInt(42), large);
        String text = StandardCharsets.UTF_8.decode(name).toString();
        int method = fixed.getShort(10) & 0xFFFF;
        boolean encrypted = (fixed.getShort(8) & 1) != 0;
        if (entries.put(text, new ZipEntryPlace(text, method, encrypted, compressed, size, header)) != null) {
            throw damaged("it has the zip entry '" + Excerpt.of(text) + "' twice");
        }
    }

    private ByteBuffer next(ByteBuffer directory, int length) {
        if (length > directory.remaining()) {
            throw damaged("its zip directory is cut after " + entries.size() + " entries");
        }
        ByteBuffer part = directory.slice(directory.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        directory.position(directory.position() + length);
        return part;
    }

    /** The extra field with the values that 32 bits couldn't hold, in the order size, compressed size, offset. */
    private static ByteBuffer zip64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xFFFF;
            int length = Math.min(extra.getShort() & 0xFFFF, extra.remaining());
            if (id == ZIP64_EXTRA) {
                return extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    private long large(int value, ByteBuffer extra) {
        long small = value & IN_EXTRA;
        return small == IN_EXTRA && extra.remaining() >= Long.BYTES ? extra.getLong() : small;
    }

    private static MalformedException damaged(String problem) {
        return new MalformedException(
                "can't be read: " + problem + "; the file is incomplete or damaged, get it again");
    }
}

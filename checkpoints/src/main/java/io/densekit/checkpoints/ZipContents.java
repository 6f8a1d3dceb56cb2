// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The entries of a zip file: stored ones mapped in place, deflated ones unpacked within limits. */
final class ZipContents {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int LOCAL_SIGNATURE = 0x04034B50;
    private static final int LOCAL_SIZE = 30;
    /** Weights hardly shrink at all; text and zeros do, to a thousandth where someone means harm. */
    private static final int HIGHEST_RATIO = 20;

    private static final long SMALL = 64L << 10;

    private final FileBytes file;
    private final Map<String, ZipEntryPlace> entries;
    private final Map<String, ByteBuffer> unpacked = new HashMap<>();
    private long unpackedLeft;

    ZipContents(FileBytes file) {
        this.file = file;
        this.entries = ZipDirectory.read(file);
        this.unpackedLeft = SMALL + HIGHEST_RATIO * file.size();
    }

    /** Names of the entries in the file's order. */
    Set<String> names() {
        return entries.keySet();
    }

    /** Size of an entry's content in bytes, or -1 if there is no such entry. */
    long size(String name) {
        ZipEntryPlace entry = entries.get(name);
        return entry == null ? -1 : entry.size();
    }

    /**
     * A part of an entry that exists; the part must lie within {@link #size}.
     *
     * @throws MalformedException whose message starts with "its zip entry"
     */
    ByteBuffer bytes(String name, long offset, int length) {
        ZipEntryPlace entry = entries.get(name);
        if (entry.encrypted() || (entry.method() != STORED && entry.method() != DEFLATED)) {
            throw damaged(entry, "is encrypted or compressed in an unusual way");
        }
        long start = start(entry);
        if (entry.method() == STORED) {
            if (entry.compressed() != entry.size()) {
                throw damaged(entry, "is stored but claims two sizes");
            }
            return file.region(start + offset, length);
        }
        return unpacked.computeIfAbsent(name, key -> unpack(entry, start)).slice((int) offset, length);
    }

    private long start(ZipEntryPlace entry) {
        if (!file.contains(entry.header(), LOCAL_SIZE)) {
            throw damaged(entry, "lies outside the file");
        }
        ByteBuffer local = file.region(entry.header(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL_SIGNATURE) {
            throw damaged(entry, "isn't where the zip directory says");
        }
        long start = entry.header() + LOCAL_SIZE + (local.getShort(26) & 0xFFFF) + (local.getShort(28) & 0xFFFF);
        if (!file.contains(start, entry.compressed())) {
            throw damaged(entry, "ends outside the file");
        }
        return start;
    }

    private ByteBuffer unpack(ZipEntryPlace entry, long start) {
        if (entry.size() > Math.max(SMALL, HIGHEST_RATIO * entry.compressed())
                || entry.size() > unpackedLeft
                || entry.size() > Integer.MAX_VALUE - 8) {
            throw new MalformedException("its zip entry '" + Excerpt.of(entry.name()) + "' of "
                    + entry.compressed() + " bytes claims to unpack to " + Long.toUnsignedString(entry.size())
                    + ", as a zip bomb does; weights hardly shrink, so get the original file or save it uncompressed");
        }
        unpackedLeft -= entry.size();
        byte[] content = new byte[(int) entry.size()];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(file.region(start, (int) entry.compressed()));
            int filled = 0;
            while (filled < content.length) {
                int count = inflater.inflate(content, filled, content.length - filled);
                if (count == 0) {
                    throw damaged(entry, "unpacks to " + filled + " bytes, not " + content.length);
                }
                filled += count;
            }
            if (inflater.inflate(new byte[1]) != 0) {
                throw damaged(entry, "unpacks to more than the " + content.length + " bytes that it claims");
            }
        } catch (DataFormatException e) {
            throw damaged(entry, "can't be unpacked");
        } finally {
            inflater.end();
        }
        return ByteBuffer.wrap(content).asReadOnlyBuffer();
    }

    private static MalformedException damaged(ZipEntryPlace entry, String problem) {
        return new MalformedException("its zip entry '" + Excerpt.of(entry.name()) + "' " + problem
                + "; the file is incomplete or damaged, get it again");
    }
}

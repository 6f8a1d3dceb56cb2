// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * PyTorch's format before 1.6: pickles of a magic number, a version, facts about the writer's machine, the object and
 * the storages' keys; then each storage as an 8-byte number of elements and the elements.
 */
final class LegacyCheckpoint implements StorageSource {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;
    /** The magic number as pickles have it, after their protocol and, from 4 on, a frame's length. */
    private static final byte[] START = {(byte) 0x8A, 10, 0x6C, (byte) 0xFC, (byte) 0x9C, 0x46};

    private static final int PROTOCOL = 2;
    private static final int FRAME = 9;

    private final FileBytes file;
    private final Object root;
    private final Map<String, Long> storageStarts = new HashMap<>();

    /** Reads all but the storages. */
    LegacyCheckpoint(FileBytes file) {
        this.file = file;
        PickleInput input = new PickleInput(file.region(0, (int) Math.min(file.size(), Integer.MAX_VALUE)));
        Unpickler unpickler = new Unpickler(input);
        if (!MAGIC.equals(unpickler.read()) || !Long.valueOf(VERSION).equals(unpickler.read())) {
            throw new MalformedException("is not of the version of PyTorch's old format that is known;"
                    + " save it again with a current PyTorch");
        }
        if (!(unpickler.read() instanceof Pickled.Dictionary system)
                || !Boolean.TRUE.equals(system.entries().get("little_endian"))) {
            throw new MalformedException(
                    "was written on a big-endian machine; load and save it on a little-endian one");
        }
        root = unpickler.read();
        Object keys = unpickler.read();
        if (!(keys instanceof Pickled.Sequence list)) {
            throw PickleStack.damaged("has no list of storages");
        }
        long position = input.position();
        for (Object key : list.items()) {
            StorageReference storage =
                    key instanceof String text ? unpickler.storages().get(text) : null;
            if (storage == null) {
                throw PickleStack.damaged("lists a storage that no tensor uses");
            }
            position = locate(storage, position);
        }
    }

    /** Whether the file begins as this format does. */
    static boolean recognises(ByteBuffer start) {
        return start.remaining() > PROTOCOL
                && start.get(0) == (byte) 0x80
                && (has(start, PROTOCOL) || has(start, PROTOCOL + FRAME));
    }

    private static boolean has(ByteBuffer start, int place) {
        return start.remaining() >= place + START.length
                && start.slice(place, START.length).equals(ByteBuffer.wrap(START));
    }

    private long locate(StorageReference storage, long position) {
        String name = "storage '" + Excerpt.of(storage.key()) + "'";
        if (storage.type().bits() == 0) {
            throw new MalformedException("has its " + name + " of the type " + storage.type()
                    + ", whose size is unknown; save it again with a current PyTorch");
        }
        if (!file.contains(position, Long.BYTES)) {
            throw new MalformedException("ends before its " + name + "; the file is incomplete, get it again");
        }
        long elements = file.region(position, Long.BYTES).getLong();
        if (elements != storage.total()) {
            throw new MalformedException("has " + elements + " elements in its " + name + ", which should have "
                    + storage.total() + "; the file is damaged, get it again");
        }
        long start = position + Long.BYTES;
        if (!file.contains(start, storage.totalBytes())) {
            throw new MalformedException("ends within its " + name + ", which should have " + storage.totalBytes()
                    + " bytes; the file is incomplete, get it again");
        }
        if (storageStarts.put(storage.key(), start) != null) {
            throw new MalformedException("has its " + name + " twice; the file is damaged, get it again");
        }
        return start + storage.totalBytes();
    }

    Object root() {
        return root;
    }

    @Override
    public ByteBuffer bytes(StorageReference storage, long offset, int length) {
        Long start = storageStarts.get(storage.key());
        if (start == null) {
            throw new MalformedException(
                    "its storage '" + Excerpt.of(storage.key()) + "' is missing; the file is incomplete, get it again");
        }
        return file.region(start + offset, length);
    }
}

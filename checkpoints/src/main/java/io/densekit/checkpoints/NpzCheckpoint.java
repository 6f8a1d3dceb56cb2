// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What {@code numpy.savez} writes of a Flax network's parameters: a zip of {@code .npy} arrays whose names are paths, such
 * as {@code Transformer/encoderblock_0/LayerNorm_0/scale}. Arrays of Python objects, which are pickles, are refused.
 */
final class NpzCheckpoint implements StorageSource {
    private static final String SUFFIX = ".npy";

    private final ZipContents zip;
    private final TensorReader reader;

    private NpzCheckpoint(ZipContents zip, long fileSize) {
        this.zip = zip;
        this.reader = new TensorReader(this, fileSize);
    }

    /** Whether it is a zip of arrays rather than PyTorch's. */
    static boolean recognises(ZipContents zip) {
        return zip.names().stream().anyMatch(name -> name.endsWith(SUFFIX));
    }

    static Checkpoint read(ZipContents zip, long fileSize) {
        NpzCheckpoint npz = new NpzCheckpoint(zip, fileSize);
        FlaxTree<String> tree = new FlaxTree<>();
        for (String entry : zip.names()) {
            if (entry.endsWith(SUFFIX)) {
                tree.put(entry.substring(0, entry.length() - SUFFIX.length()), entry);
            }
        }
        return tree.checkpoint("flax (npz)", npz::tensor);
    }

    private TensorData tensor(String name, String entry) {
        try {
            long size = zip.size(entry);
            if (size < 0) {
                throw new IllegalArgumentException("claims " + Long.toUnsignedString(size) + " bytes");
            }
            ByteBuffer start = zip.bytes(entry, 0, (int) Math.min(size, NpyHeader.LONGEST));
            NpyHeader header = NpyHeader.read(name, start.order(ByteOrder.LITTLE_ENDIAN));
            return reader.read(name, reference(entry, header));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("is refused: its array '" + Excerpt.of(name) + "' " + e.getMessage()
                    + "; the file is incomplete or damaged, get it again");
        }
    }

    private TensorReference reference(String entry, NpyHeader header) {
        int bytes = header.type().bytes(header.shape());
        long there = zip.size(entry) - header.dataStart();
        if (there != bytes) {
            throw new IllegalArgumentException("takes " + bytes + " bytes and has " + there);
        }
        long elements = bytes / header.type().bytes();
        StorageReference storage = new StorageReference(entry, header.type(), elements, 0, elements);
        return new TensorReference(storage, 0, header.shape(), header.strides());
    }

    @Override
    public ByteBuffer bytes(StorageReference storage, long offset, int length) {
        long dataStart = zip.size(storage.key()) - storage.totalBytes();
        return zip.bytes(storage.key(), dataStart + offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }
}

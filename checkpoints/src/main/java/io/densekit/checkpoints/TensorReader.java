// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;

/** Makes tensors of references: contiguous ones share the file's bytes, others are copied row by row. */
final class TensorReader {
    /** What small files may need beyond a multiple of their size. */
    private static final long COPIES_OF_ANY_FILE = 16L << 20;

    private final StorageSource storages;
    private long copiesLeft;

    /** @param fileSize views can repeat elements, so copies are limited to a few times the file's size */
    TensorReader(StorageSource storages, long fileSize) {
        this.storages = storages;
        this.copiesLeft = COPIES_OF_ANY_FILE + 4 * fileSize;
    }

    TensorData read(String name, TensorReference tensor) {
        StorageReference storage = tensor.storage();
        try {
            int bytes = tensor.type().bytes(tensor.shape());
            long end = tensor.end();
            if (bytes == 0) {
                return TensorData.of(tensor.type(), tensor.shape(), ByteBuffer.allocate(0));
            }
            long width = tensor.type().bytes();
            long span = (end - tensor.offset()) * width;
            if (span > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("is spread over " + span + " bytes; save it contiguous");
            }
            ByteBuffer used = storages.bytes(storage, (storage.first() + tensor.offset()) * width, (int) span);
            return TensorData.of(tensor.type(), tensor.shape(), tensor.contiguous() ? used : copy(tensor, used, bytes));
        } catch (MalformedException e) {
            throw new MalformedException(
                    "is refused: its tensor '" + Excerpt.of(name) + "' can't be read: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new MalformedException("is refused: its tensor '" + Excerpt.of(name) + "' " + e.getMessage()
                    + "; the file is incomplete or damaged, get it again");
        }
    }

    private ByteBuffer copy(TensorReference tensor, ByteBuffer used, int bytes) {
        if (bytes > copiesLeft) {
            throw new IllegalArgumentException("repeats its numbers to many times the file's size; save it contiguous");
        }
        copiesLeft -= bytes;
        int width = tensor.type().bytes();
        ByteBuffer target = ByteBuffer.allocate(bytes);
        int[] place = new int[tensor.shape().length];
        long element = 0;
        while (target.hasRemaining()) {
            target.put(target.position(), used, (int) element * width, width);
            target.position(target.position() + width);
            element += step(tensor, place);
        }
        return target.flip();
    }

    /** Moves to the next place in row-major order and tells how far that is in the storage. */
    private static long step(TensorReference tensor, int[] place) {
        long distance = 0;
        for (int axis = place.length - 1; axis >= 0; axis--) {
            distance += tensor.strides()[axis];
            if (++place[axis] < tensor.shape()[axis]) {
                return distance;
            }
            distance -= tensor.strides()[axis] * tensor.shape()[axis];
            place[axis] = 0;
        }
        return distance;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * An array of a Flax checkpoint, its numbers still in the file. It may be of a type that no network's state has, such as
 * the {@code uint32} of random generators, as long as nobody asks for its values.
 *
 * @param type NumPy's name of the element type, such as {@code bfloat16}
 * @param chunks the bytes, row-major and little-endian; Flax cuts arrays of more than 1 GiB in pieces
 */
record FlaxArray(String type, long[] shape, List<ByteBuffer> chunks) {
    private static final Map<String, ElementType> TYPES = Map.of(
            "float64", ElementType.F64,
            "float32", ElementType.F32,
            "float16", ElementType.F16,
            "bfloat16", ElementType.BF16,
            "int64", ElementType.I64,
            "int32", ElementType.I32,
            "int16", ElementType.I16,
            "int8", ElementType.I8,
            "uint8", ElementType.U8,
            "bool", ElementType.BOOL);

    /** The tensor; its bytes are the file's where they are in one piece. */
    TensorData tensor(String name) {
        ElementType known = TYPES.get(type);
        if (known == null) {
            throw new MalformedException("is refused: its array '" + Excerpt.of(name) + "' has the type "
                    + Excerpt.of(type) + ", and a network's are float, int or bool; save the parameters alone,"
                    + " flax.serialization.to_bytes(params)");
        }
        try {
            int bytes = known.bytes(shape);
            long there = chunks.stream().mapToLong(ByteBuffer::remaining).sum();
            if (there != bytes) {
                throw new IllegalArgumentException("of shape " + Arrays.toString(shape) + " and type " + type
                        + " takes " + bytes + " bytes, and the file has " + there + " for it");
            }
            return TensorData.of(known, shape, chunks.size() == 1 ? chunks.get(0) : joined(bytes));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("is refused: its array '" + Excerpt.of(name) + "' " + e.getMessage()
                    + "; the file is damaged, get it again");
        }
    }

    private ByteBuffer joined(int bytes) {
        ByteBuffer whole = ByteBuffer.allocate(bytes);
        chunks.forEach(chunk -> whole.put(chunk.duplicate()));
        return whole.flip();
    }

    /** Type and shape alone, such as {@code float32[768, 3072]}. */
    @Override
    public String toString() {
        return Excerpt.of(type) + Arrays.toString(shape);
    }
}

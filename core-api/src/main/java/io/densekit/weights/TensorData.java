// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A tensor in host memory: contiguous, row-major, little-endian, immutable. It may lie in a memory-mapped file, so that
 * reading a file costs nothing before its values are asked for. At most 2<sup>31</sup> - 1 bytes.
 */
public final class TensorData {

    private static final int PIECE = 1 << 13;

    private final ElementType type;
    private final long[] shape;
    private final int size;
    private final ByteBuffer bytes;

    private TensorData(ElementType type, long[] shape, ByteBuffer bytes) {
        this.type = Objects.requireNonNull(type);
        this.shape = shape.clone();
        this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long expected = type.bytes(this.shape);
        if (expected != this.bytes.limit()) {
            throw new IllegalArgumentException(
                    "a tensor " + this + " takes " + expected + " bytes, not " + this.bytes.limit());
        }
        this.size = (int) (expected / type.bytes());
    }

    /**
     * The tensor whose bytes are the remaining ones of {@code littleEndianBytes}, which are shared, not copied: the
     * caller must not change them afterwards.
     *
     * @throws IllegalArgumentException if the number of bytes isn't what type and shape ask for
     */
    public static TensorData of(ElementType type, long[] shape, ByteBuffer littleEndianBytes) {
        return new TensorData(type, shape, littleEndianBytes);
    }

    /** An {@link ElementType#F32} tensor of these values; no axis given is a scalar. */
    public static TensorData ofFloats(float[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return new TensorData(ElementType.F32, shape, bytes);
    }

    /** An {@link ElementType#F64} tensor of these values. */
    public static TensorData ofDoubles(double[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, Double.BYTES);
        bytes.asDoubleBuffer().put(values);
        return new TensorData(ElementType.F64, shape, bytes);
    }

    /** An {@link ElementType#I64} tensor of these values. */
    public static TensorData ofLongs(long[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, Long.BYTES);
        bytes.asLongBuffer().put(values);
        return new TensorData(ElementType.I64, shape, bytes);
    }

    /** An {@link ElementType#I32} tensor of these values. */
    public static TensorData ofInts(int[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return new TensorData(ElementType.I32, shape, bytes);
    }

    private static ByteBuffer allocate(int elements, int bytes) {
        return ByteBuffer.allocate(Math.multiplyExact(elements, bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What one element is. */
    public ElementType type() {
        return type;
    }

    /** The length of each axis; empty for a scalar. */
    public long[] shape() {
        return shape.clone();
    }

    /** Number of elements, at most 2<sup>31</sup> - 1. */
    public long size() {
        return size;
    }

    /** All bytes, row-major and little-endian, as a read-only view at position 0. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The values as floats; those of one and two bytes exactly, F64 and integers rounded, booleans as 0 and 1. */
    public float[] toFloats() {
        float[] values = new float[size];
        switch (type) {
            case F32 -> bytes.asFloatBuffer().get(0, values);
            case F64 -> fill(values, i -> (float) bytes.getDouble(8 * i));
            case F16 -> fill(values, i -> HalfFloats.fromF16(bytes.getShort(2 * i)));
            case BF16 -> fill(values, i -> HalfFloats.fromBf16(bytes.getShort(2 * i)));
            default -> fill(values, type.isFloat8() ? this::float8 : i -> (float) integer(i));
        }
        return values;
    }

    /** The values as doubles; only integers beyond 2<sup>53</sup> are rounded. */
    public double[] toDoubles() {
        double[] values = new double[size];
        switch (type) {
            case F64 -> bytes.asDoubleBuffer().get(0, values);
            case F32 -> Arrays.setAll(values, i -> bytes.getFloat(4 * i));
            case F16 -> Arrays.setAll(values, i -> HalfFloats.fromF16(bytes.getShort(2 * i)));
            case BF16 -> Arrays.setAll(values, i -> HalfFloats.fromBf16(bytes.getShort(2 * i)));
            default -> Arrays.setAll(values, type.isFloat8() ? this::float8 : this::integer);
        }
        return values;
    }

    /**
     * The values as longs; those of a floating-point tensor lose what is behind the point, and U64 beyond
     * 2<sup>63</sup> becomes the highest long.
     */
    public long[] toLongs() {
        long[] values = new long[size];
        if (type == ElementType.I64) {
            bytes.asLongBuffer().get(0, values);
        } else if (type.isFloating()) {
            double[] doubles = toDoubles();
            Arrays.setAll(values, i -> (long) doubles[i]);
        } else {
            Arrays.setAll(values, this::integer);
        }
        return values;
    }

    /** How many of the values are not numbers (NaN). */
    public long notNumbers() {
        if (!type.isFloating()) {
            return 0;
        }
        return type == ElementType.F32
                ? notFloats()
                : IntStream.range(0, size).filter(this::isNaN).count();
    }

    /** Of a network's millions of values, piece by piece: the loop is all that there is to compute. */
    private long notFloats() {
        FloatBuffer values = bytes.asFloatBuffer();
        float[] piece = new float[Math.min(PIECE, size)];
        long found = 0;
        while (values.hasRemaining()) {
            int count = Math.min(piece.length, values.remaining());
            values.get(piece, 0, count);
            for (int i = 0; i < count; i++) {
                found += Float.isNaN(piece[i]) ? 1 : 0;
            }
        }
        return found;
    }

    private boolean isNaN(int index) {
        return switch (type) {
            case F64 -> Double.isNaN(bytes.getDouble(8 * index));
            case F32 -> Float.isNaN(bytes.getFloat(4 * index));
            case F16 -> (bytes.getShort(2 * index) & 0x7FFF) > 0x7C00;
            case BF16 -> (bytes.getShort(2 * index) & 0x7FFF) > 0x7F80;
            default -> Float.isNaN(float8(index));
        };
    }

    private float float8(int index) {
        return Float8.of(type, bytes.get(index));
    }

    private long integer(int index) {
        return switch (type) {
            case U64 -> upToHighest(bytes.getLong(8 * index));
            case U32 -> Integer.toUnsignedLong(bytes.getInt(4 * index));
            case U16 -> Short.toUnsignedLong(bytes.getShort(2 * index));
            case I64 -> bytes.getLong(8 * index);
            case I32 -> bytes.getInt(4 * index);
            case I16 -> bytes.getShort(2 * index);
            case I8 -> bytes.get(index);
            case U8 -> bytes.get(index) & 0xFF;
            case BOOL -> bytes.get(index) != 0 ? 1 : 0;
            default -> throw new IllegalStateException(type + " is no integer type");
        };
    }

    /** What no long can hold becomes the highest long. */
    private static long upToHighest(long unsigned) {
        return unsigned < 0 ? Long.MAX_VALUE : unsigned;
    }

    private interface FloatAt {
        float get(int index);
    }

    private static void fill(float[] values, FloatAt source) {
        for (int i = 0; i < values.length; i++) {
            values[i] = source.get(i);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TensorData that
                && type == that.type
                && Arrays.equals(shape, that.shape)
                && bytes.equals(that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + Arrays.hashCode(shape)) + bytes.hashCode();
    }

    /** Type and shape alone, such as {@code F32[64, 3, 4, 4]}. */
    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Objects;

/**
 * An array that is the same in every run, since it was made of weights and sizes alone.
 *
 * @param shape of the array
 * @param type of its elements
 * @param numbers its values in row-major order: {@code float[]} for real numbers, {@code long[]} for whole ones and truths
 */
public record Constant(Shape shape, DataType type, Object numbers) implements Operand {

    /**
     * A copy of an array's values.
     *
     * @throws NotRecordable if it is of another type than numbers and truths
     */
    static Constant of(NDArray array) {
        Object numbers =
                switch (array.getDataType()) {
                    case FLOAT32 -> array.toFloatArray();
                    case FLOAT64 -> floats(array.toDoubleArray());
                    case INT64 -> array.toLongArray();
                    case INT32 ->
                        Arrays.stream(array.toIntArray()).asLongStream().toArray();
                    case BOOLEAN -> truths(array.toBooleanArray());
                    default -> throw new NotRecordable("an array of " + array.getDataType() + " can't be a constant");
                };
        return new Constant(array.getShape(), array.getDataType(), numbers);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static long[] truths(boolean[] values) {
        long[] numbers = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            numbers[i] = values[i] ? 1 : 0;
        }
        return numbers;
    }

    /** Its values where they are whole numbers. */
    public long[] whole() {
        return (long[]) numbers;
    }

    /** Its values where they are real numbers. */
    public float[] real() {
        return (float[]) numbers;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Constant that
                && shape.equals(that.shape)
                && type == that.type
                && Objects.deepEquals(numbers, that.numbers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, type);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * An array that is worked out once from what is the same in every run: a weight with a norm folded into it, for example.
 *
 * @param from what it is made of: weights, constants and other derived arrays
 * @param make computes it; the result belongs to its first argument's manager
 * @param shape of the array
 * @param type of its elements
 */
public record Derived(List<Operand> from, Function<List<NDArray>, NDArray> make, Shape shape, DataType type)
        implements Operand {

    public Derived {
        from = List.copyOf(from);
    }

    /** Real numbers of single precision. */
    static Derived floats(Shape shape, Function<List<NDArray>, NDArray> make, Operand... from) {
        return new Derived(List.of(from), make, shape, DataType.FLOAT32);
    }
}

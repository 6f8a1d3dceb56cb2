// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * An array that is worked out once from what is the same in every run: a weight with a norm folded into it, for example. Two of
 * the same recipe, sources and shape are equal.
 *
 * @param recipe says what {@code make} does, its numbers included
 * @param from what it is made of: weights, constants and other derived arrays
 * @param make computes it; the result belongs to its first argument's manager
 * @param shape of the array
 * @param type of its elements
 */
public record Derived(
        String recipe, List<Operand> from, Function<List<NDArray>, NDArray> make, Shape shape, DataType type)
        implements Operand {

    public Derived {
        from = List.copyOf(from);
    }

    /** Real numbers of single precision. */
    static Derived floats(String recipe, Shape shape, Function<List<NDArray>, NDArray> make, Operand... from) {
        return new Derived(recipe, List.of(from), make, shape, DataType.FLOAT32);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Derived that
                && recipe.equals(that.recipe)
                && from.equals(that.from)
                && shape.equals(that.shape)
                && type == that.type;
    }

    @Override
    public int hashCode() {
        return Objects.hash(recipe, from, shape, type);
    }
}

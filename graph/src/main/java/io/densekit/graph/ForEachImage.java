// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.types.Shape;
import java.lang.reflect.Array;
import java.util.Optional;

/** Finds arrays that hold the same for each of several images. */
public final class ForEachImage {

    private ForEachImage() {}

    /**
     * What an array has for one image.
     *
     * @param numbers its values in row-major order: {@code float[]} or {@code long[]}
     * @param axis along which images lie
     * @return of the same kind; empty if it has something else for another image
     */
    public static Optional<Object> same(Object numbers, Shape shape, int axis) {
        int images = (int) shape.get(axis);
        int run = (int) shape.slice(axis + 1).size();
        int runs = (int) shape.slice(0, axis).size();
        Object first = Array.newInstance(numbers.getClass().getComponentType(), runs * run);
        for (int i = 0; i < runs * run; i++) {
            int position = i / run * images * run + i % run;
            Array.set(first, i, Array.get(numbers, position));
            for (int image = 1; image < images; image++) {
                if (Array.getDouble(numbers, position + image * run) != Array.getDouble(first, i)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(first);
    }

    /** The shape for one image. */
    public static Shape shape(Shape shape, int axis) {
        long[] sizes = shape.getShape().clone();
        sizes[axis] = 1;
        return new Shape(sizes);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * An array of a model that is being written.
 *
 * @param name by which steps are given it
 * @param shape for the sizes that were recorded
 * @param type of its elements
 */
record Tensor(String name, Shape shape, DataType type) {

    int axes() {
        return shape.dimension();
    }

    /** The size of an axis; negative ones count from the end. */
    long size(long axis) {
        return shape.get((int) axis(axis));
    }

    /** An axis counted from 0. */
    long axis(long axis) {
        return axis < 0 ? axis + axes() : axis;
    }

    boolean real() {
        return type == DataType.FLOAT32;
    }
}

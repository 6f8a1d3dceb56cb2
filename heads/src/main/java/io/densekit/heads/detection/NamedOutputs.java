// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.structures.Boxes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Outputs by name, as golden cases have them. */
public final class NamedOutputs {

    private final NDManager manager;
    private final Map<String, NDArray> outputs = new LinkedHashMap<>();

    /** Outputs that belong to a manager. */
    public NamedOutputs(NDManager manager) {
        this.manager = manager;
    }

    /** All that were added. */
    public Map<String, NDArray> all() {
        return Collections.unmodifiableMap(outputs);
    }

    /** Adds an array as it is. */
    public void array(String name, NDArray array) {
        outputs.put(name, array);
    }

    /** Adds boxes, {@code [count, 4]}. */
    public void boxes(String name, Boxes boxes) {
        outputs.put(name, manager.create(boxes.corners(), new Shape(boxes.count(), 4)));
    }

    /** Adds numbers in this shape, or in a row if none is given. */
    public void numbers(String name, float[] values, long... shape) {
        outputs.put(name, manager.create(values, new Shape(shape.length == 0 ? new long[] {values.length} : shape)));
    }

    /** Adds one whole number, or some in a row. */
    public void integers(String name, int... values) {
        integers(name, values, (long) values.length);
    }

    /** Adds whole numbers in this shape. */
    public void integers(String name, int[] values, long... shape) {
        outputs.put(name, manager.create(values, new Shape(shape)));
    }

    /** Adds a scalar as one number in a row. */
    public void scalar(String name, NDArray value) {
        outputs.put(name, manager.create(new float[] {value.getFloat()}));
    }

    /** Adds scalars under numbered names, and gives their sum. */
    public NDArray terms(String prefix, List<NDArray> terms) {
        for (int i = 0; i < terms.size(); i++) {
            scalar(prefix + i, terms.get(i));
        }
        return terms.stream().reduce(NDArray::add).orElseThrow();
    }
}

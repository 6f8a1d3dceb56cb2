// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;

/** Reads few of the many values of a head's maps, with gradients where wanted. */
public final class MapValues {

    private static final OpScript SCRIPT = OpScript.ofResource(MapValues.class, "anchors.txt");

    private MapValues() {}

    /** The values at these positions of an array in row-major order: {@code [positions]}. */
    public static NDArray at(NDArray array, int[] positions, Ops ops) {
        try (NDArray wanted = NativeArray.copyOf(array.getManager(), positions, new Shape(positions.length))) {
            return ops.call(SCRIPT, "values_at", array, wanted);
        }
    }

    /**
     * The largest of each anchor's channels.
     *
     * @param map {@code [batch, anchors * channels, height, width]}
     * @param anchors at each position
     * @return {@code [batch, anchors, height * width]}
     */
    public static NDArray largest(NDArray map, int anchors, Ops ops) {
        try (NDArray count = ops.integers(anchors)) {
            return ops.call(SCRIPT, "largest_of", map, count);
        }
    }
}

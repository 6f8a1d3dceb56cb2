// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;

/** {@link BoxCoder#decode} as a tensor operator, for losses of moved boxes. */
public final class DeltaDecoding {

    private static final OpScript SCRIPT = OpScript.ofResource(DeltaDecoding.class, "boxes.txt");

    private DeltaDecoding() {}

    /**
     * Boxes moved by differences, with gradients of these.
     *
     * @param boxes {@code [count, 4]}, corners
     * @param deltas {@code [count, 4]}
     * @return {@code [count, 4]}, corners, not clipped
     */
    public static NDArray decode(BoxCoder coder, NDArray boxes, NDArray deltas, Ops ops) {
        try (NDArray means = ops.numbers(doubles(coder.means()));
                NDArray deviations = ops.numbers(doubles(coder.deviations()));
                NDArray bound = ops.numbers(Math.abs(Math.log(coder.smallestRatio())))) {
            return ops.call(SCRIPT, "decode", boxes, deltas, means, deviations, bound);
        }
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}

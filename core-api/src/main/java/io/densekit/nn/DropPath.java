// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import java.util.Arrays;

/**
 * Stochastic depth (Huang et al., 2016): in training a residual branch is left out, sample by sample, and the others
 * are scaled by the share kept, so that evaluation needs no change.
 */
public final class DropPath extends Layer {

    private final double rate;

    /** @param rate share of samples that lose the branch, within [0, 1) */
    public DropPath(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("drop path must be within [0, 1), got " + rate);
        }
        this.rate = rate;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        if (!pass.training() || rate == 0) {
            return x;
        }
        long[] shape = x.getShape().getShape();
        float[] kept = new float[(int) shape[0]];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = pass.random().nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
        }
        long[] broadcast = new long[shape.length];
        Arrays.fill(broadcast, 1);
        broadcast[0] = kept.length;
        return x.mul(NativeArray.copyOf(x.getManager(), kept, new Shape(broadcast)));
    }
}

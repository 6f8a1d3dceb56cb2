// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.NativeArray;
import java.util.Arrays;

/** Leaves values out at random in training, the others scaled by the share kept, so that evaluation needs no change. */
public final class Dropout extends Layer {
    private final double rate;
    private final int axes;
    private boolean keepsAll;

    private Dropout(double rate, int axes) {
        this.rate = rate;
        this.axes = axes;
    }

    /**
     * Stochastic depth (Huang et al., 2016): a residual branch is left out, sample by sample.
     *
     * @param rate share of samples that lose the branch, within [0, 1)
     */
    public static Dropout path(double rate) {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("drop path must be within [0, 1), got " + rate);
        }
        return new Dropout(rate, 1);
    }

    /**
     * Whole channels are left out, image by image (Tompson et al., 2015; PyTorch's {@code Dropout2d}); of vectors
     * {@code [batch, channels]} these are single values.
     *
     * @param rate share of channels left out, within [0, 1)
     */
    public static Dropout channels(double rate) {
        return new Dropout(rate, 2);
    }

    /** Leaves nothing out from now on, in training too: for layers that training is to keep as they are. */
    public void keepAll() {
        keepsAll = true;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        if (!pass.training() || keepsAll || rate == 0) {
            return x;
        }
        long[] sizes = x.getShape().getShape().clone();
        Arrays.fill(sizes, axes, sizes.length, 1);
        Shape shape = new Shape(sizes);
        float[] kept = new float[(int) shape.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = pass.random().nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
        }
        try (NDArray mask = NativeArray.copyOf(x.getManager(), kept, shape)) {
            return x.mul(mask);
        }
    }
}

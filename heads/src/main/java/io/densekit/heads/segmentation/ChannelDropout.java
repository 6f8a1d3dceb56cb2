// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;

/**
 * Leaves out whole channels at random in training, image by image, the others scaled so that evaluation needs no change
 * (Tompson et al., 2015; PyTorch's {@code Dropout2d}).
 */
final class ChannelDropout extends Layer {

    private final double rate;

    /** @param rate share of channels left out, within [0, 1) */
    ChannelDropout(double rate) {
        this.rate = rate;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        if (!pass.training() || rate == 0) {
            return x;
        }
        Shape shape = new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1);
        float[] kept = new float[(int) shape.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = pass.random().nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
        }
        try (NDArray mask = NativeArray.copyOf(x.getManager(), kept, shape)) {
            return x.mul(mask);
        }
    }
}

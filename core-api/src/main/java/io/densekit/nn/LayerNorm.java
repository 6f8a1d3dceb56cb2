// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.ops.Work;

/** Layer normalisation of the last axis, as PyTorch's {@code nn.LayerNorm(channels)}. */
public final class LayerNorm extends Layer {

    private final Parameter weight;
    private final Parameter bias;
    private final Shape channels;
    private final float epsilon;

    /** @param epsilon PyTorch's default is 1e-5, transformers mostly use 1e-6 */
    public LayerNorm(int channels, double epsilon) {
        weight = parameter("weight", Init.ONES, channels);
        bias = parameter("bias", Init.ZEROS, channels);
        this.channels = new Shape(channels);
        this.epsilon = (float) epsilon;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        pass.costs().add(Work.LAYER_NORM, x::size);
        return ai.djl.nn.norm.LayerNorm.layerNorm(x, channels, weight.getArray(), bias.getArray(), epsilon)
                .singletonOrThrow();
    }
}

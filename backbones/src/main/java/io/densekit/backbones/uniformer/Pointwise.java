// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.ops.Work;

/**
 * A 1x1 convolution with bias, its weight {@code [outputs, inputs, 1, 1]} as published, computed as what it is: a linear
 * map of each position. On maps with channels last that is one matrix product without a copy.
 */
final class Pointwise extends Layer {

    private final int inputs;
    private final int outputs;
    private final Parameter weight;
    private final Parameter bias;

    Pointwise(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
        weight = parameter("weight", Init.torchDefault(inputs), outputs, inputs, 1, 1);
        bias = parameter("bias", Init.torchDefault(inputs), outputs);
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        // The view belongs to the parameter's manager, so it is closed by hand.
        try (NDArray matrix = weight.getArray().reshape(outputs, inputs)) {
            // Published as a convolution, whose bias counts.
            pass.costs().add(Work.CONVOLUTION_BIAS, () -> x.size() / inputs * outputs);
            NDArray grid = x.transpose(0, 2, 3, 1); // [batch, height, width, inputs]
            return pass.ops().linear(grid, matrix, bias.getArray()).transpose(0, 3, 1, 2);
        }
    }
}

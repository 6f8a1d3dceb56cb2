// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.ops.Work;
import io.densekit.weights.TensorData;
import java.util.Arrays;
import java.util.Optional;

/**
 * A convolution that sees one position alone, its weight {@code [outputs, inputs, 1, 1]} as published, of clips
 * {@code [outputs, inputs, 1, 1, 1]}, computed as what it is: a linear map of each position. On maps with channels last that
 * is one matrix product without a copy.
 */
public final class Pointwise extends Layer implements AdaptableWeights {

    private final int inputs;
    private final int outputs;
    private final Shape shape;
    private final Parameter weight;
    private final Parameter bias;

    /**
     * With bias.
     *
     * @param axes of a map beside batch and channels: 2 of images, 3 of clips
     */
    public Pointwise(int inputs, int outputs, int axes) {
        this(inputs, outputs, axes, true);
    }

    /** With or without a bias. */
    public Pointwise(int inputs, int outputs, int axes, boolean withBias) {
        this.inputs = inputs;
        this.outputs = outputs;
        long[] sizes = new long[2 + axes];
        Arrays.fill(sizes, 1);
        sizes[0] = outputs;
        sizes[1] = inputs;
        shape = new Shape(sizes);
        weight = parameter("weight", Init.torchDefault(inputs), sizes);
        bias = withBias ? parameter("bias", Init.torchDefault(inputs), outputs) : null;
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        // The view belongs to the parameter's manager, so it is closed by hand.
        try (NDArray matrix = weight.getArray().reshape(outputs, inputs)) {
            NDArray b = bias == null ? null : bias.getArray();
            if (bias != null) {
                // Published as a convolution, whose bias counts.
                pass.costs().add(Work.CONVOLUTION_BIAS, () -> x.size() / inputs * outputs);
            }
            return ChannelAxis.second(pass.ops().linear(ChannelAxis.last(x), matrix, b));
        }
    }

    /** An image network's weights are a clip network's: one position has no time. */
    @Override
    public Optional<TensorData> adapted(String name, TensorData found) {
        long[] other = found.shape();
        boolean same = name.equals("weight")
                && other.length >= 2
                && other[0] == outputs
                && other[1] == inputs
                && Arrays.stream(other).skip(2).allMatch(size -> size == 1);
        return same ? Optional.of(TensorData.ofFloats(found.toFloats(), shape.getShape())) : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Activations;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;

/** Patches that overlap: 3x3 convolutions of stride 2 with batch norms in place of a {@link PatchEmbed}. */
final class ConvolutionEmbed extends Layer {

    private final Sequential proj;

    private ConvolutionEmbed(Layer... layers) {
        proj = child("proj", new Sequential(layers));
    }

    /** From the image to a quarter of its size, in two steps. */
    static ConvolutionEmbed stem(int inputs, int outputs) {
        return new ConvolutionEmbed(
                halving(inputs, outputs / 2),
                new BatchNorm2d(outputs / 2),
                Activations.gelu(),
                halving(outputs / 2, outputs),
                new BatchNorm2d(outputs));
    }

    /** From one stage to the next, half the size. */
    static ConvolutionEmbed between(int inputs, int outputs) {
        return new ConvolutionEmbed(halving(inputs, outputs), new BatchNorm2d(outputs));
    }

    private static Conv2d halving(int inputs, int outputs) {
        return new Conv2d(inputs, outputs, 3, 2, 1);
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return proj.call(x, pass);
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

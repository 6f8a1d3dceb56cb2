// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm2d;
import io.densekit.nn.Pass;

/** A stage's tokens, made of its input by an overlapping convolution and a layer norm at every position. */
final class ConvolutionEmbed extends Layer {

    private final Conv2d proj;
    private final LayerNorm2d norm;

    ConvolutionEmbed(int inputs, int outputs, int kernel, int stride, int padding) {
        proj = child("proj", new Conv2d(inputs, outputs, kernel, stride, padding));
        norm = child("norm", new LayerNorm2d(outputs, CvtSettings.EPSILON));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return norm.call(proj.call(x, pass), pass);
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

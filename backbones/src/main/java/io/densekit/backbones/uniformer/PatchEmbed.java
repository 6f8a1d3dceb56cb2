// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Pass;

/**
 * One token a patch: a convolution whose stride is its kernel, and a layer norm of each token. Rows and columns that
 * fill no patch are left out. The map given has its channels last in memory.
 */
final class PatchEmbed extends Layer {

    /** PyTorch's default; the blocks' norms have a smaller one. */
    private static final double EPSILON = 1e-5;

    private final LayerNorm norm;
    private final Conv2d proj;

    PatchEmbed(int inputs, int outputs, int patch) {
        norm = child("norm", new LayerNorm(outputs, EPSILON));
        proj = child("proj", new Conv2d(inputs, outputs, patch, patch, 0));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        NDArray tokens = proj.call(x, pass).transpose(0, 2, 3, 1); // [batch, height, width, channels]
        return norm.call(tokens, pass).transpose(0, 3, 1, 2);
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

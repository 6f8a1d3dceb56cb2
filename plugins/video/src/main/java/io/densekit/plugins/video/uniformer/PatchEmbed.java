// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.uniformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.ChannelAxis;
import io.densekit.nn.Conv3d;
import io.densekit.nn.Inflation;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Pass;

/**
 * Patches of frames as positions of a smaller map, each normed. Rows and columns that fill no patch are left out. The first
 * of a network halves the frames too, each with its neighbours, and rounds their number up.
 */
final class PatchEmbed extends Layer {

    /** PyTorch's default; the blocks' norms have a smaller one. */
    private static final double EPSILON = 1e-5;

    private final LayerNorm norm;
    private final Conv3d proj;

    private PatchEmbed(int outputs, Conv3d proj) {
        norm = child("norm", new LayerNorm(outputs, EPSILON));
        this.proj = child("proj", proj);
    }

    /** From the clip to half its frames, a quarter of their height and width. */
    static PatchEmbed ofClip(int inputs, int outputs) {
        return of(inputs, outputs, new Shape(3, 4, 4), new Shape(2, 4, 4), new Shape(1, 0, 0));
    }

    /** From one stage to the next: half the height and width. */
    static PatchEmbed between(int inputs, int outputs) {
        return of(inputs, outputs, new Shape(1, 2, 2), new Shape(1, 2, 2), new Shape(0, 0, 0));
    }

    private static PatchEmbed of(int inputs, int outputs, Shape kernel, Shape stride, Shape padding) {
        return new PatchEmbed(outputs, new Conv3d(inputs, outputs, kernel, stride, padding, Inflation.AVERAGE));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        NDArray positions = ChannelAxis.last(proj.call(x, pass)); // [batch, frames, height, width, channels]
        return ChannelAxis.second(norm.call(positions, pass));
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

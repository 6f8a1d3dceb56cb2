// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv3d;
import io.densekit.nn.Inflation;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;

/** The first layers: 3x3 in each frame, half its height and width, then 5 along time. */
final class Stem extends Layer {

    private static final int IMAGE_CHANNELS = 3;

    private final Conv3d spatial;
    private final Conv3d temporal;
    private final BatchNorm2d bn;

    Stem(int channels) {
        spatial = child(
                "conv_xy",
                new Conv3d(
                        IMAGE_CHANNELS,
                        channels,
                        new Shape(1, 3, 3),
                        new Shape(1, 2, 2),
                        new Shape(0, 1, 1),
                        1,
                        false,
                        Inflation.AVERAGE));
        temporal = child("conv_t", BottleneckBlock.depthwise(channels, new Shape(5, 1, 1), 1));
        bn = child("bn", new BatchNorm2d(channels));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        return Activation.relu(bn.call(temporal.call(spatial.call(x, pass), pass), pass));
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

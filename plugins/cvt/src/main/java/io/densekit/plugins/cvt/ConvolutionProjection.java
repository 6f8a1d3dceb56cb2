// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;

/** What queries, keys or values are made of: every channel of the map through a 3x3 convolution, then batch norm. */
final class ConvolutionProjection extends Layer {

    private static final int KERNEL = 3;

    private final Conv2d conv;
    private final BatchNorm2d bn;

    ConvolutionProjection(int channels, int stride) {
        Init init = Init.torchDefault((long) KERNEL * KERNEL);
        conv = child("conv", new Conv2d(channels, channels, KERNEL, stride, KERNEL / 2, channels, false, init));
        bn = child("bn", new BatchNorm2d(channels));
    }

    @Override
    protected NDArray forward(NDArray map, Pass pass) {
        return bn.call(conv.call(map, pass), pass);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Meter;
import io.densekit.nn.Pass;
import io.densekit.ops.Work;

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

    /**
     * The same of a map with holes. Though whole maps are computed, which costs next to nothing, what counts are the places
     * whose values are used.
     *
     * @param places used of all images together
     */
    NDArray call(NDArray map, long places, Pass pass) {
        return pass.measure(this, () -> {
            long values = places * map.getShape().get(1);
            pass.costs().products(() -> values * KERNEL * KERNEL);
            pass.costs().add(Work.BATCH_NORM, () -> values);
            return forward(map, pass.with(Meter.none()));
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Meter;
import io.densekit.nn.Pass;
import io.densekit.ops.Work;

/** A convolution without bias, batch normalisation and ReLU, size unchanged (MMCV's {@code ConvModule}). */
final class ConvolutionUnit extends Layer {

    private final Conv2d convolution;
    private final BatchNorm2d norm;
    private final boolean synchronised;

    /** @param kernel odd */
    ConvolutionUnit(int inputs, int outputs, int kernel) {
        this(inputs, outputs, kernel, false);
    }

    /** A unit whose published tables leave its norm out: their counter doesn't know norms synchronised over devices. */
    static ConvolutionUnit synchronised(int inputs, int outputs, int kernel) {
        return new ConvolutionUnit(inputs, outputs, kernel, true);
    }

    private ConvolutionUnit(int inputs, int outputs, int kernel, boolean synchronised) {
        this.synchronised = synchronised;
        Init start = Init.normal(Math.sqrt(2.0 / ((double) outputs * kernel * kernel)));
        convolution = child("conv", new Conv2d(inputs, outputs, kernel, 1, kernel / 2, 1, start, null));
        norm = child("bn", new BatchNorm2d(outputs));
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        NDArray y = norm.call(convolution.call(x, pass), synchronised ? pass.with(Meter.none()) : pass);
        pass.costs().add(Work.RECTIFIER, y::size);
        return Activation.relu(y);
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

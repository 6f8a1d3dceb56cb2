// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Layers one after another, each named by its position. Positions of layers without parameters count too, as in
 * PyTorch's {@code nn.Sequential}, so that the names of later ones agree.
 */
public final class Sequential extends Layer implements Successive {

    private final List<Layer> layers = new ArrayList<>();

    /** In the order they are applied. */
    public Sequential(Layer... layers) {
        this(List.of(layers));
    }

    /** In the order they are applied. */
    public Sequential(List<? extends Layer> layers) {
        for (Layer layer : layers) {
            this.layers.add(child(String.valueOf(this.layers.size()), layer));
        }
    }

    /** The layers in their order. */
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    @Override
    protected NDArray forward(NDArray x, Pass pass) {
        NDArray y = x;
        for (Layer layer : layers) {
            y = layer.call(y, pass);
        }
        return y;
    }

    /** What one layer hands to the next is of no use afterwards. */
    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

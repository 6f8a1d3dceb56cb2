// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.densekit.model.Level;
import io.densekit.nn.Activations;
import io.densekit.nn.ConvTranspose2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm2d;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * Four maps from one (ViTDet: Li et al., 2022): at a quarter and half of its stride by transposed convolutions, at its
 * own, at twice by a maximum over 2x2; each normed. A neck brings them to one number of channels where a head wants that.
 */
final class SimplePyramid extends Module {

    /** Strides go from a quarter of the map's own on. */
    static final int STEPS_DOWN = 4;

    private final List<Sequential> maps = new ArrayList<>();
    private final List<Level> levels;

    /** A pyramid on a map of some stride, a multiple of four; its channels are one too. */
    SimplePyramid(int channels, int stride, double epsilon) {
        int half = channels / 2;
        int quarter = channels / 4;
        add(
                doubling(channels, half),
                new LayerNorm2d(half, epsilon),
                Activations.gelu(),
                doubling(half, quarter),
                new LayerNorm2d(quarter, epsilon));
        add(doubling(channels, half), new LayerNorm2d(half, epsilon));
        add(new LayerNorm2d(channels, epsilon));
        add(new Halving(), new LayerNorm2d(channels, epsilon));
        levels = List.of(
                level(quarter, stride / 4),
                level(half, stride / 2),
                level(channels, stride),
                level(channels, stride * 2));
    }

    private void add(Layer... layers) {
        maps.add(child(String.valueOf(maps.size()), new Sequential(layers)));
    }

    private static ConvTranspose2d doubling(int inputs, int outputs) {
        return new ConvTranspose2d(inputs, outputs, 2, 2, 0, 0, true, Init.torchDefault(4L * outputs));
    }

    static Level level(int channels, int stride) {
        return new Level("stride" + stride, channels, stride);
    }

    List<Level> levels() {
        return levels;
    }

    /** {@code [batch, channels, height, width]} to one map a level, finest first. */
    List<NDArray> call(NDArray map, Pass pass) {
        return maps.stream().map(layers -> layers.call(map, pass)).toList();
    }

    private static final class Halving extends Layer {

        private static final Shape TWO = new Shape(2, 2);

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            return Pool.maxPool2d(x, TWO, TWO, new Shape(0, 0), false);
        }
    }
}

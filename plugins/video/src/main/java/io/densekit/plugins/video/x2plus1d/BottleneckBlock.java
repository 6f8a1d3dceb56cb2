// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.x2plus1d;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.ChannelAxis;
import io.densekit.nn.Conv3d;
import io.densekit.nn.Inflation;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.nn.Pointwise;
import java.util.Optional;

/**
 * A residual block with a wide middle whose convolution of space and time is split in two, each channel by itself: 3x3 in
 * each frame, then 3 along time. Where tokens are given, a {@link TokenExchange} stands in place of the latter.
 *
 * <p>Exposes {@code spatial}, {@code output} and, with tokens, {@code maps}, {@code learned}, {@code transformed}, {@code
 * mixed} and {@code fused}; shows where the tokens looked.
 */
final class BottleneckBlock extends Layer {

    private static final int AXES = 3;

    private final Pointwise conv1;
    private final BatchNorm2d bn1;
    private final Conv3d conv2;
    private final BatchNorm2d bn2;
    private final Conv3d temporal;
    private final TokenExchange tokens;
    private final BatchNorm2d bn3;
    private final Pointwise conv3;
    private final BatchNorm2d bn4;
    private final Optional<Shortcut> shortcut;

    /**
     * A block.
     *
     * @param name by which it shows where tokens looked
     * @param stride of the 3x3 convolution
     * @param tokens in place of the convolution along time; that if empty
     */
    BottleneckBlock(String name, int inputs, int inner, int outputs, int stride, Optional<TokenSettings> tokens) {
        conv1 = child("conv1", new Pointwise(inputs, inner, AXES, false));
        bn1 = child("bn1", new BatchNorm2d(inner));
        conv2 = child("conv2", depthwise(inner, new Shape(1, 3, 3), stride));
        bn2 = child("bn2", new BatchNorm2d(inner));
        temporal = tokens.isPresent() ? null : child("conv_t", depthwise(inner, new Shape(3, 1, 1), 1));
        this.tokens = tokens.map(settings -> child("", new TokenExchange(name, inner, settings)))
                .orElse(null);
        bn3 = child("bn3", new BatchNorm2d(inner));
        conv3 = child("conv3", new Pointwise(inner, outputs, AXES, false));
        bn4 = child("bn4", new BatchNorm2d(outputs));
        shortcut = inputs == outputs && stride == 1
                ? Optional.empty()
                : Optional.of(child("shortcut", new Shortcut(inputs, outputs, stride)));
    }

    /** Each channel by itself, without bias, of the same size but for the stride. */
    static Conv3d depthwise(int channels, Shape kernel, int stride) {
        Shape padding = new Shape(kernel.get(0) / 2, kernel.get(1) / 2, kernel.get(2) / 2);
        Shape strides = new Shape(1, stride, stride);
        return new Conv3d(channels, channels, kernel, strides, padding, channels, false, Inflation.AVERAGE);
    }

    /** The input in the shape of the output. */
    private static final class Shortcut extends Layer {
        private final Conv3d conv;
        private final BatchNorm2d bn;

        Shortcut(int inputs, int outputs, int stride) {
            Shape one = new Shape(1, 1, 1);
            Shape strides = new Shape(1, stride, stride);
            Shape none = new Shape(0, 0, 0);
            conv = child("conv", new Conv3d(inputs, outputs, one, strides, none, 1, false, Inflation.AVERAGE));
            bn = child("bn", new BatchNorm2d(outputs));
        }

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            return bn.call(conv.call(x, pass), pass);
        }
    }

    @Override
    protected NDArray forward(NDArray input, Pass pass) {
        NDArray x = Activation.relu(bn1.call(conv1.call(input, pass), pass));
        NDArray spatial = shown("spatial", Activation.relu(bn2.call(conv2.call(x, pass), pass)), pass);
        NDArray y = Activation.relu(bn3.call(exchanged(spatial, pass), pass));
        NDArray z = bn4.call(conv3.call(y, pass), pass);
        NDArray kept = shortcut.map(layer -> layer.call(input, pass)).orElse(input);
        return shown("output", Activation.relu(z.add(kept)), pass);
    }

    private NDArray exchanged(NDArray spatial, Pass pass) {
        if (temporal != null) {
            return temporal.call(spatial, pass);
        }
        NDArray fused = tokens.call(ChannelAxis.last(spatial), (name, array) -> shown(name, array, pass), pass);
        return shown("fused", ChannelAxis.second(fused), pass);
    }

    private NDArray shown(String name, NDArray array, Pass pass) {
        pass.taps().expose(this, name, array);
        return array;
    }

    @Override
    protected boolean closesIntermediates() {
        return true;
    }
}

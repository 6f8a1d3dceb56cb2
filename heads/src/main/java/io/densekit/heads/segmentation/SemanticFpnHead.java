// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Features;
import io.densekit.model.HeadArguments;
import io.densekit.model.Level;
import io.densekit.nn.Layer;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of Panoptic Feature Pyramid Networks (Kirillov et al., 2019; MMSegmentation's {@code FPNHead}), for maps of a
 * feature pyramid: each level through convolutions, between which it grows twofold until it has the finest one's size;
 * their sum is classified. Logits are {@code [batch, classes, height, width]} at the finest level's size.
 */
public final class SemanticFpnHead extends PixelHead {

    private final List<Sequential> scales = new ArrayList<>();

    /** A head upon all of the levels given. */
    public SemanticFpnHead(SemanticFpnSettings settings, HeadArguments arguments) {
        super(settings.classes(), settings.channels(), settings.dropout());
        int finest = arguments.levels().get(0).stride();
        for (Level level : arguments.levels()) {
            int doublings = Integer.numberOfTrailingZeros(Integer.highestOneBit(level.stride() / finest));
            scales.add(child("scale_heads." + scales.size(), scale(level.channels(), settings.channels(), doublings)));
        }
    }

    private static Sequential scale(int inputs, int channels, int doublings) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new ConvolutionUnit(inputs, channels, 3));
        for (int i = 0; i < doublings; i++) {
            if (i > 0) {
                layers.add(new ConvolutionUnit(channels, channels, 3));
            }
            layers.add(Resizing.doubled());
        }
        return new Sequential(layers);
    }

    @Override
    public NDArray logits(Features features, Pass pass) {
        NDArray sum = scales.get(0).call(features.maps().get(0), pass);
        for (int i = 1; i < scales.size(); i++) {
            sum = plus(sum, scales.get(i).call(features.maps().get(i), pass), pass);
        }
        try (NDArray summed = sum) {
            return classify(summed, pass);
        }
    }

    /** Where sizes are odd, doubling misses the finest level's by a row or column, which one more resizing mends. */
    private static NDArray plus(NDArray sum, NDArray scale, Pass pass) {
        try (sum;
                scale;
                NDArray fitted = Resizing.like(scale, sum, pass)) {
            return sum.add(fitted);
        }
    }
}

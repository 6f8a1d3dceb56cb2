// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Gelu;
import io.densekit.nn.Init;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Pass;
import io.densekit.ops.NativeArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * TokenLearner 1.0, the paper's: four convolutions without bias make a map for each token, each looking one position
 * further, with a GELU between them and a sigmoid at the end.
 */
final class ConvolutionLearner extends TokenLearner {

    private static final int DEPTH = 4;
    private static final int KERNEL = 3;

    private final LayerNorm norm;
    private final List<Conv2d> convolutions = new ArrayList<>();
    private final Pooling pooling;

    ConvolutionLearner(int channels, int tokens, Pooling pooling) {
        norm = child("norm", new LayerNorm(channels, EPSILON));
        for (int i = 0; i < DEPTH; i++) {
            int inputs = i == 0 ? channels : tokens;
            Init start = lecunNormal(inputs * KERNEL * KERNEL);
            convolutions.add(child("conv." + i, new Conv2d(inputs, tokens, KERNEL, 1, KERNEL / 2, 1, false, start)));
        }
        this.pooling = pooling;
    }

    /**
     * Flax's start of convolutions: normal, drawn again beyond two deviations, and so much wider before the cut that the
     * deviation after it is {@code 1 / sqrt(fanIn)} (LeCun et al., 1998).
     */
    static Init lecunNormal(int fanIn) {
        double deviation = Math.sqrt(1.0 / fanIn) / 0.87962566103423978;
        return (values, shape, random) -> {
            for (int i = 0; i < values.length; i++) {
                double value;
                do {
                    value = random.nextGaussian();
                } while (Math.abs(value) > 2);
                values[i] = (float) (value * deviation);
            }
        };
    }

    @Override
    NDArray maps(NDArray map, Pass pass) {
        NDArray x = norm.call(map, pass).transpose(0, 3, 1, 2); // [batch, channels, height, width]
        for (int i = 0; i < DEPTH; i++) {
            NDArray y = convolutions.get(i).call(x, pass);
            x = i < DEPTH - 1 ? Gelu.TANH.of(y, pass) : Activation.sigmoid(y);
        }
        Shape shape = x.getShape();
        return x.reshape(shape.get(0), shape.get(1), shape.get(2) * shape.get(3));
    }

    @Override
    NDArray pooled(NDArray maps, NDArray map, Pass pass) {
        NDArray sums = super.pooled(maps, map, pass);
        return pooling == Pooling.SUM
                ? sums
                : NativeArray.over(sums, maps.getShape().get(2));
    }

    @Override
    boolean needsMap() {
        return true;
    }

    @Override
    String flaxClass() {
        return "TokenLearnerModule";
    }

    @Override
    Map<String, String> flaxLayers() {
        Map<String, String> layers = new LinkedHashMap<>();
        layers.put("norm", "LayerNorm_0");
        for (int i = 0; i < DEPTH; i++) {
            layers.put("conv." + i, "Conv_" + i);
        }
        return layers;
    }
}

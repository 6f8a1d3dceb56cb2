// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.plugins.video.networks.VideoBackbone;
import java.util.SplittableRandom;

/** Random clips, and what every network's tests ask. */
public final class Clips {

    private Clips() {}

    /** {@code [batch, 3, frames, height, width]}. */
    public static NDArray random(NDManager manager, long batch, long frames, long height, long width) {
        SplittableRandom random = new SplittableRandom(7);
        Shape shape = new Shape(batch, 3, frames, height, width);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, shape);
    }

    public static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    /** One vector a clip, for any batch the same, and nothing left behind but that. */
    public static void assertContract(VideoBackbone network, NDArray clips, OpLibrary library) {
        NDManager scope = clips.getManager();
        NDArray pooled = network.pooled(clips, evaluation(library));
        long batch = clips.getShape().get(0);
        assertThat(pooled.getShape()).isEqualTo(new Shape(batch, network.channels()));
        NDArray second = network.pooled(clips.get("1:2"), evaluation(library));
        assertThat(second.sub(pooled.get("1:2")).abs().max().getFloat()).isLessThan(1e-5f);
        assertThat(pooled.getManager()).isSameAs(scope);
    }

    public static void assertGradientsReachEveryParameter(VideoBackbone network, NDArray clips, OpLibrary library) {
        network.requireGradients(true);
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(3));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray pooled = network.pooled(clips, pass);
            NDArray direction = clips.getManager().arange((float) pooled.size()).reshape(pooled.getShape());
            collector.backward(pooled.mul(direction.sin()).sum());
        }
        ModuleState.parameters(network).forEach((name, parameter) -> assertThat(
                        parameter.getArray().getGradient().abs().max().getFloat())
                .as("gradient of %s", name)
                .isPositive());
    }
}

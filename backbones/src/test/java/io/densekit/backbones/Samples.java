// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.model.Backbone;
import io.densekit.model.Features;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import java.util.SplittableRandom;

/** Random arrays, and what every backbone's tests ask. */
public final class Samples {

    private Samples() {}

    public static NDArray random(NDManager manager, long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(shape));
    }

    public static double difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    public static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    public static Pass training(OpLibrary library, long seed) {
        return Pass.training(library, Precision.FP32, new SplittableRandom(seed));
    }

    /** Differentiates everything that the backbone gives, each in a random direction. */
    public static void assertGradientsReachEveryParameter(Backbone backbone, NDArray images, OpLibrary library) {
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Features features = backbone.features(images, training(library, 3));
            NDArray loss = images.getManager().create(0f);
            for (NDArray map : features.maps()) {
                loss = loss.add(projected(map));
            }
            if (features.maps().isEmpty()) {
                loss = loss.add(projected(features.pooled().orElseThrow()));
            }
            if (features.classToken().isPresent()) {
                loss = loss.add(projected(features.classToken().get()));
            }
            collector.backward(loss);
        }
        ModuleState.parameters(backbone).forEach((name, parameter) -> {
            try (NDArray gradient = parameter.getArray().getGradient()) {
                assertThat(gradient.abs().max().getFloat()).as(name).isPositive();
            }
        });
    }

    private static NDArray projected(NDArray x) {
        return x.mul(random(x.getManager(), 4, x.getShape().getShape())).sum();
    }

    /** Passes of both kinds; what is left in the image's manager is what was given and a little on the way. */
    public static void assertLeavesNoArrayBehind(Backbone backbone, int left, OpLibrary library, NDManager manager) {
        int before = manager.getManagedArrays().size();
        for (int i = 0; i < 3; i++) {
            try (NDManager scope = manager.newSubManager()) {
                backbone.features(random(scope, i, 1, 3, 64, 80), evaluation(library));
                assertThat(scope.getManagedArrays()).hasSizeLessThan(left);
            }
            try (NDManager scope = manager.newSubManager();
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray images = random(scope, i, 2, 3, 64, 80);
                Features features = backbone.features(images, training(library, i));
                collector.backward(features.pooled().orElseGet(features::last).sum());
            }
            assertThat(manager.getManagedArrays()).hasSize(before);
        }
    }

    /** Three images at once and one by one. */
    public static void assertImagesAreIndependent(Backbone backbone, OpLibrary library, NDManager manager) {
        NDArray images = random(manager, 5, 3, 3, 90, 70);
        Features together = backbone.features(images, evaluation(library));
        for (int i = 0; i < 3; i++) {
            String one = i + ":" + (i + 1);
            Features alone = backbone.features(images.get(one), evaluation(library));
            if (together.pooled().isPresent()) {
                NDArray expected = together.pooled().get().get(one);
                assertThat(difference(alone.pooled().orElseThrow(), expected)).isLessThan(1e-4);
            }
            for (int level = 0; level < together.maps().size(); level++) {
                NDArray expected = together.maps().get(level).get(one);
                assertThat(difference(alone.maps().get(level), expected)).isLessThan(1e-4);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Conv3d;
import io.densekit.nn.ConvTranspose2d;
import io.densekit.nn.Gelu;
import io.densekit.nn.Inflation;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.LayerNorm2d;
import io.densekit.nn.Linear;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Perceptron;
import io.densekit.nn.Pointwise;
import io.densekit.nn.PointwisePerceptron;
import io.densekit.nn.Taps;
import io.densekit.testing.Torch;
import io.densekit.tokens.SelfAttention;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs in half precision when it is asked for, and what doesn't. */
@ExtendWith(Torch.class)
class HalfPrecisionTest {

    private static final Shape MAP = new Shape(2, 8, 6, 5);
    private static final Shape CLIP = new Shape(2, 8, 3, 6, 5);
    private static final Shape TOKENS = new Shape(2, 7, 8);

    static Stream<Arguments> products() {
        Shape cube = new Shape(3, 3, 3);
        Shape one = new Shape(1, 1, 1);
        return Stream.of(
                Arguments.of(new Linear(8, 4), TOKENS),
                Arguments.of(new Linear(8, 4, false, Init.truncatedNormal(0.1)), TOKENS),
                Arguments.of(new Pointwise(8, 4, 2), MAP),
                Arguments.of(new Conv2d(8, 4, 3, 2, 1), MAP),
                Arguments.of(new Conv2d(8, 4, 3, 1, 1, 2, false, Init.truncatedNormal(0.1)), MAP),
                Arguments.of(new Conv3d(8, 4, cube, new Shape(1, 2, 2), one, 1, true, Inflation.AVERAGE), CLIP),
                Arguments.of(new ConvTranspose2d(8, 4, 4, 2, 1, 0, true, Init.truncatedNormal(0.1)), MAP),
                Arguments.of(new ConvTranspose2d(8, 4, 4, 2, 1, 0, false, Init.truncatedNormal(0.1)), MAP),
                Arguments.of(new SelfAttention(8, 2), TOKENS),
                Arguments.of(new Perceptron(8, 16, 8, Gelu.ERF), TOKENS),
                Arguments.of(new Perceptron(8, 16, 8, Gelu.TANH), TOKENS),
                Arguments.of(new Perceptron(8, 16, 8, Gelu.QUICK), TOKENS),
                Arguments.of(new PointwisePerceptron(8, 2, 2), MAP),
                Arguments.of(new PointwisePerceptron(8, 2, 3), CLIP));
    }

    /** Depthwise convolutions are no matrix products: oneDNN's gradients of them are slow in half precision. */
    static Stream<Arguments> norms() {
        Shape cube = new Shape(3, 3, 3);
        Shape one = new Shape(1, 1, 1);
        return Stream.of(
                Arguments.of(Conv2d.depthwise(8, 3), Conv2d.depthwise(8, 3), MAP),
                Arguments.of(
                        new Conv3d(8, 8, cube, one, one, 8, false, Inflation.AVERAGE),
                        new Conv3d(8, 8, cube, one, one, 8, false, Inflation.AVERAGE),
                        CLIP),
                Arguments.of(new BatchNorm2d(8), new BatchNorm2d(8), MAP),
                Arguments.of(new LayerNorm2d(8, 1e-6), new LayerNorm2d(8, 1e-6), MAP),
                Arguments.of(new LayerNorm(8, 1e-6), new LayerNorm(8, 1e-6), TOKENS));
    }

    private static NDArray random(NDManager manager, Shape shape) {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return NativeArray.copyOf(manager, values, shape);
    }

    private static Pass pass(OpLibrary library, Precision precision) {
        return Pass.training(library, precision, new SplittableRandom(0));
    }

    private static double distance(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat() / b.abs().max().getFloat();
    }

    /** Results and gradients near those of single precision, but not them, and all of them kept in single precision. */
    @ParameterizedTest
    @MethodSource("products")
    void productsAreHalfWithSingleWeights(Layer layer, Shape shape, OpLibrary library, NDManager manager) {
        layer.initialize(manager, 1);
        NDArray x = random(manager, shape);
        NDArray expected = layer.call(x, pass(library, Precision.FP32));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray y = layer.call(x, pass(library, Precision.BF16));
            assertThat(y.getDataType()).isEqualTo(DataType.FLOAT32);
            assertThat(y.getShape()).isEqualTo(expected.getShape());
            assertThat(distance(y, expected)).isBetween(1e-5, 2e-2);
            collector.backward(y.square().sum());
        }
        ModuleState.parameters(layer).forEach((path, parameter) -> {
            assertThat(parameter.getArray().getDataType()).as(path).isEqualTo(DataType.FLOAT32);
            try (NDArray gradient = parameter.getArray().getGradient()) {
                assertThat(gradient.getDataType()).as(path).isEqualTo(DataType.FLOAT32);
                assertThat(gradient.abs().sum().getFloat())
                        .as(path)
                        .isPositive()
                        .isFinite();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("norms")
    void normsWithTheirStatisticsAndDepthwiseConvolutionsAreSingle(
            Layer single, Layer half, Shape shape, OpLibrary library, NDManager manager) {
        NDArray x = random(manager, shape);
        single.initialize(manager, 1);
        half.initialize(manager, 1);
        float[] expected = single.call(x, pass(library, Precision.FP32)).toFloatArray();
        assertThat(half.call(x, pass(library, Precision.BF16)).toFloatArray()).isEqualTo(expected);
        assertThat(statistics(half)).isDeepEqualTo(statistics(single));
    }

    /** Between two products, in training alone. DJL 0.35.1 has no name for PyTorch's bfloat16. */
    @Test
    void whatOnlyAProductIsMadeOfStaysHalf(OpLibrary library, NDManager manager) {
        Linear linear = new Linear(8, 4);
        Pointwise pointwise = new Pointwise(8, 4, 2);
        linear.initialize(manager, 1);
        pointwise.initialize(manager, 1);
        Pass training = pass(library, Precision.BF16);
        NDArray x = random(manager, TOKENS);
        assertThat(linear.call(x, training.narrow()).getDataType()).isEqualTo(DataType.UNKNOWN);
        assertThat(pointwise.call(random(manager, MAP), training.narrow()).getDataType())
                .isEqualTo(DataType.UNKNOWN);
        Pass single = pass(library, Precision.FP32);
        Pass evaluation = Pass.evaluation(library, Precision.BF16);
        Pass heard = training.with(Taps.of(linear, Set.of("output"), manager));
        for (Pass same : List.of(single, evaluation, heard)) {
            assertThat(same.narrow()).isSameAs(same);
            assertThat(linear.call(x, same.narrow()).getDataType()).isEqualTo(DataType.FLOAT32);
        }
    }

    private static float[][] statistics(Layer layer) {
        return ModuleState.all(layer).values().stream()
                .filter(parameter -> parameter.getArray().getDataType() == DataType.FLOAT32)
                .map(parameter -> parameter.getArray().toFloatArray())
                .toArray(float[][]::new);
    }

    /** Softmax adds up in single precision: of many equal values half precision would lose the small ones. */
    @Test
    void softmaxIsSingle(OpLibrary library, NDManager manager) {
        int tokens = 3000;
        NDArray zeros = manager.zeros(new Shape(1, tokens, 16));
        NDArray ones = manager.ones(new Shape(1, tokens, 8));
        NDArray qkv = zeros.concat(ones, 2);
        float[] mean = library.ops(Precision.BF16).selfAttention(qkv, 1).toFloatArray();
        for (float value : mean) {
            assertThat(value).isBetween(0.99f, 1.01f);
        }
    }
}

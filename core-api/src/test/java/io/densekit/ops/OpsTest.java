// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class OpsTest {

    private static NDArray random(NDManager manager, long seed, long... shape) {
        Random random = new Random(seed);
        Shape s = new Shape(shape);
        float[] values = new float[(int) s.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, s);
    }

    private static double difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    @Test
    void everyFunctionOfTheSourceCompiles(OpLibrary library) {
        assertThat(OpScript.ofResource(Ops.class, "ops.txt").functions()).contains("self_attention", "adamw_");
        assertThat(library).isNotNull();
    }

    @Test
    void selfAttentionEqualsTheProductsWrittenOut(OpLibrary library, NDManager manager) {
        int heads = 3;
        NDArray qkv = random(manager, 1, 2, 5, 3 * 12);
        NDArray parts = qkv.reshape(2, 5, 3, heads, 4).transpose(2, 0, 3, 1, 4);
        NDArray weights =
                parts.get(0).matMul(parts.get(1).transpose(0, 1, 3, 2)).div(2).softmax(-1);
        NDArray expected = weights.matMul(parts.get(2)).transpose(0, 2, 1, 3).reshape(2, 5, 12);

        assertThat(difference(library.ops(Precision.FP32).selfAttention(qkv, heads), expected))
                .isLessThan(1e-5);
    }

    /** On the CPU, where gradients of few tokens' attention are slow in half precision. */
    @ParameterizedTest
    @CsvSource({"512, false", "513, true"})
    void attentionOfManyTokensAloneIsHalf(int tokens, boolean half, OpLibrary library, NDManager manager) {
        NDArray qkv = random(manager, 22, 1, tokens, 3 * 12);
        float[] some = new float[tokens];
        for (int i = 0; i < tokens; i++) {
            some[i] = i % 3 == 0 ? 0 : 1;
        }
        NDArray mask = NativeArray.copyOf(manager, some, new Shape(1, tokens));
        Ops single = library.ops(Precision.FP32);
        Ops asked = library.ops(Precision.BF16);
        List<Double> differences = List.of(
                difference(asked.selfAttention(qkv, 3), single.selfAttention(qkv, 3)),
                difference(asked.selfAttention(qkv, mask, 3), single.selfAttention(qkv, mask, 3)));
        assertThat(differences).allSatisfy(difference -> {
            if (half) {
                assertThat(difference).isBetween(1e-6, 5e-2);
            } else {
                assertThat(difference).isZero();
            }
        });
    }

    @Test
    void maskedAttentionEqualsAttentionAmongFullRows(OpLibrary library, NDManager manager) {
        NDArray qkv = random(manager, 21, 2, 5, 3 * 12);
        NDArray mask = manager.create(new float[] {1, 0, 1, 1, 0, 1, 1, 1, 1, 1}, new Shape(2, 5));
        Ops ops = library.ops(Precision.FP32);
        NDArray masked = ops.selfAttention(qkv, mask, 3);
        NDArray expected = ops.selfAttention(rows(qkv.get("0:1"), 0, 2, 3), 3);
        assertThat(difference(rows(masked.get("0:1"), 0, 2, 3), expected)).isLessThan(1e-5);
        assertThat(difference(masked.get("1:2"), ops.selfAttention(qkv.get("1:2"), 3)))
                .isLessThan(1e-5);
    }

    private static NDArray rows(NDArray x, int... indexes) {
        NDList rows = new NDList();
        for (int index : indexes) {
            rows.add(x.get(":, " + index + ":" + (index + 1)));
        }
        return NDArrays.concat(rows, 1);
    }

    @Test
    void gradientsFlowWithinACollectorAlone(OpLibrary library, NDManager manager) {
        NDArray x = random(manager, 2, 2, 3, 4);
        NDArray weight = random(manager, 3, 5, 4);
        weight.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray y = library.ops(Precision.BF16).linear(x, weight, null);
            collector.backward(y.sum());
        }
        NDArray expected = x.reshape(6, 4).sum(new int[] {0}).reshape(1, 4).broadcast(5, 4);
        assertThat(difference(weight.getGradient(), expected)).isLessThan(5e-2);
        assertThat(library.ops(Precision.FP32).linear(x, weight, null).hasGradient())
                .isFalse();
    }

    @Test
    void convTransposeDoublesTheMap(OpLibrary library, NDManager manager) {
        NDArray x = random(manager, 4, 1, 2, 3, 3);
        NDArray weight = random(manager, 5, 2, 4, 4, 4);
        Ops ops = library.ops(Precision.FP32);
        NDArray y = ops.convTranspose2d(x, weight, null, 2, 1, 0);
        assertThat(y.getShape()).isEqualTo(new Shape(1, 4, 6, 6));
        // Output (0, 0) of channel 0 is fed by input (0, 0) through tap (1, 1) alone.
        float expected = x.getFloat(0, 0, 0, 0) * weight.getFloat(0, 0, 1, 1)
                + x.getFloat(0, 1, 0, 0) * weight.getFloat(1, 0, 1, 1);
        assertThat(y.getFloat(0, 0, 0, 0)).isCloseTo(expected, within(1e-5f));
        NDArray bias = manager.create(new float[] {1, 2, 3, 4});
        NDArray shifted = ops.convTranspose2d(x, weight, bias, 2, 1, 0);
        assertThat(shifted.getFloat(0, 3, 2, 2) - y.getFloat(0, 3, 2, 2)).isCloseTo(4, within(1e-5f));
    }

    @Test
    void layerNormOverChannelsEqualsTheFormula(OpLibrary library, NDManager manager) {
        NDArray x = random(manager, 6, 2, 5, 3, 2);
        NDArray weight = random(manager, 7, 5);
        NDArray bias = random(manager, 8, 5);
        NDArray y = library.ops(Precision.FP32).layerNormChannels(x, weight, bias, 1e-6);
        NDArray mean = x.mean(new int[] {1}, true);
        NDArray variance = x.sub(mean).square().mean(new int[] {1}, true);
        NDArray expected = x.sub(mean)
                .div(variance.add(1e-6).sqrt())
                .mul(weight.reshape(1, 5, 1, 1))
                .add(bias.reshape(1, 5, 1, 1));
        assertThat(difference(y, expected)).isLessThan(1e-5);
    }

    @Test
    void resultsBelongToTheFirstArgumentsManager(OpLibrary library, NDManager manager) {
        NDArray weight = random(manager, 9, 4, 4);
        try (NDManager step = manager.newSubManager()) {
            NDArray x = random(step, 10, 2, 4);
            NDArray y = library.ops(Precision.BF16).linear(x, weight, null);
            assertThat(y.getManager()).isSameAs(step);
        }
        assertThat(manager.getManagedArrays()).hasSize(1);
    }

    @Test
    void channelsLastChangesTheLayoutAlone(OpLibrary library, NDManager manager) {
        NDArray x = random(manager, 11, 2, 3, 4, 5);
        NDArray y = library.ops(Precision.FP32).channelsLast(x);
        assertThat(y.getShape()).isEqualTo(x.getShape());
        assertThat(difference(y, x)).isZero();
    }

    @Test
    void firstTokenAttentionIsTheFirstRowOfTheWeights(OpLibrary library, NDManager manager) {
        NDArray qkv = random(manager, 12, 2, 5, 3 * 12);
        NDArray parts = qkv.reshape(2, 5, 3, 3, 4).transpose(2, 0, 3, 1, 4);
        NDArray weights =
                parts.get(0).matMul(parts.get(1).transpose(0, 1, 3, 2)).div(2).softmax(-1);
        NDArray expected = weights.get(":, :, 0").mean(new int[] {1});

        NDArray actual = library.ops(Precision.FP32).firstTokenAttention(qkv, 3);

        assertThat(difference(actual, expected)).isLessThan(1e-6);
    }

    @Test
    void geluWithTanhEqualsItsFormula(OpLibrary library, NDManager manager) {
        NDArray x = random(manager, 13, 50).mul(3);
        NDArray inner = x.add(x.pow(3).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
        NDArray expected = x.mul(inner.tanh().add(1)).mul(0.5);

        NDArray actual = library.ops(Precision.FP32).geluTanh(x);

        assertThat(difference(actual, expected)).isLessThan(1e-6);
        assertThat(difference(actual, ai.djl.nn.Activation.gelu(x))).isBetween(1e-4, 1e-3);
    }

    /** With gradients nothing may be computed in place. */
    @Test
    void quickGeluEqualsItsFormulaWithAndWithoutGradients(OpLibrary library, NDManager manager) {
        NDArray x = random(manager, 13, 50).mul(3);
        float[] before = x.toFloatArray();
        NDArray expected = x.div(x.mul(-1.702).exp().add(1));
        Ops ops = library.ops(Precision.FP32);
        assertThat(difference(ops.geluQuick(x), expected)).isLessThan(1e-6);
        assertThat(x.toFloatArray()).isEqualTo(before);
        assertThat(difference(ops.geluQuick(x), ai.djl.nn.Activation.gelu(x))).isBetween(1e-3, 2.1e-2);

        x.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray y = ops.geluQuick(x);
            assertThat(difference(y, expected)).isLessThan(1e-6);
            collector.backward(y.sum());
        }
        NDArray curve = expected.div(x);
        NDArray slope = curve.add(expected.mul(curve.neg().add(1)).mul(1.702));
        assertThat(difference(x.getGradient(), slope)).isLessThan(1e-5);
    }

    @Test
    void nearestResizingTakesTheValueAtTheFloor(OpLibrary library, NDManager manager) {
        NDArray x = manager.create(new float[] {1, 2, 3}, new Shape(1, 1, 1, 3));
        NDArray y = library.ops(Precision.FP32).resizeNearest(x, 2, 5);
        assertThat(y.getShape()).isEqualTo(new Shape(1, 1, 2, 5));
        assertThat(y.toFloatArray()).containsExactly(1, 1, 2, 2, 3, 1, 1, 2, 2, 3);
    }

    @Test
    void bilinearResizingTreatsPixelsAsAreas(OpLibrary library, NDManager manager) {
        NDArray x = manager.create(new float[] {0, 0, 0, 16}, new Shape(1, 1, 1, 4));
        Ops ops = library.ops(Precision.FP32);
        assertThat(ops.resizeBilinear(x, 1, 2).toFloatArray()).containsExactly(0, 8);
        assertThat(ops.resizeBilinear(x, 1, 8).toFloatArray()).containsExactly(0, 0, 0, 0, 0, 4, 12, 16);
    }

    @Test
    void adaptivePoolingSharesColumnsBetweenBins(OpLibrary library, NDManager manager) {
        NDArray x = manager.create(new float[] {1, 2, 3, 4, 5}, new Shape(1, 1, 1, 5));
        NDArray y = library.ops(Precision.FP32).adaptiveAveragePool(x, 1, 3);
        assertThat(y.toFloatArray()).containsExactly(new float[] {1.5f, 3, 4.5f}, within(1e-6f));
    }
}

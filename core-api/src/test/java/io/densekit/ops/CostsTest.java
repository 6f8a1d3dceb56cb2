// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class CostsTest {

    @Test
    void keepsKindsOfWorkApart() {
        Costs costs = Costs.counted();
        costs.products(() -> 1);
        costs.attention(() -> 20);
        costs.attentionOnPadding(() -> 3);
        costs.elementwise(() -> 400);
        Costs.Amount first = costs.amount();
        assertThat(first).isEqualTo(new Costs.Amount(1, 20, 3, 400));
        costs.products(() -> 4);
        assertThat(costs.amount().minus(first)).isEqualTo(new Costs.Amount(4, 0, 0, 0));
        assertThat(first.plus(first)).isEqualTo(new Costs.Amount(2, 40, 6, 800));
    }

    @Test
    void noneAsksForNoAmount() {
        Costs.none().products(() -> {
            throw new AssertionError("worked out in vain");
        });
        assertThat(Costs.none().amount()).isEqualTo(Costs.Amount.ZERO);
    }

    @Test
    void aLinearMapCountsEachWeightForEachRow(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(2, 7, 5));
        NDArray weight = manager.ones(new Shape(3, 5));
        for (Precision precision : Precision.values()) {
            assertThat(amount(library, precision, ops -> ops.linear(x, weight, null)))
                    .isEqualTo(new Costs.Amount(2 * 7 * 5 * 3, 0, 0, 0));
        }
    }

    @Test
    void attentionCountsBothOfItsProducts(OpLibrary library, NDManager manager) {
        NDArray q = manager.ones(new Shape(2, 3, 5, 4));
        NDArray k = manager.ones(new Shape(2, 3, 7, 4));
        long each = 2 * 3 * 5 * 7 * 4;
        assertThat(amount(library, Precision.FP32, ops -> ops.attention(q, k, k)))
                .isEqualTo(new Costs.Amount(0, 2 * each, 0, 0));
        NDArray qkv = manager.ones(new Shape(2, 5, 3 * 12));
        assertThat(amount(library, Precision.FP32, ops -> ops.selfAttention(qkv, 3)))
                .isEqualTo(new Costs.Amount(0, 2 * 2 * 5 * 5 * 12, 0, 0));
        assertThat(amount(library, Precision.FP32, ops -> ops.firstTokenAttention(qkv, 3)))
                .isEqualTo(new Costs.Amount(0, 2 * 5 * 12, 0, 0));
    }

    @Test
    void aTransposedConvolutionCountsItsKernelAtEachInput(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(1, 2, 3, 3));
        NDArray weight = manager.ones(new Shape(2, 5, 4, 4));
        assertThat(amount(library, Precision.FP32, ops -> ops.convTranspose2d(x, weight, null, 2, 1, 0)))
                .isEqualTo(new Costs.Amount(2 * 9 * 5 * 16, 0, 0, 0));
    }

    private static Costs.Amount amount(OpLibrary library, Precision precision, Consumer<Ops> work) {
        Costs costs = Costs.counted();
        work.accept(library.ops(precision).counting(costs));
        return costs.amount();
    }
}

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
        costs.add(Work.RECTIFIER, () -> 300);
        Amount first = costs.amount();
        assertThat(first.of(Work.PRODUCTS)).isEqualTo(1);
        assertThat(first.of(Work.ATTENTION)).isEqualTo(20);
        assertThat(first.of(Work.RECTIFIER)).isEqualTo(300);
        costs.products(() -> 4);
        assertThat(costs.amount().minus(first)).isEqualTo(Amount.of(Work.PRODUCTS, 4));
    }

    @Test
    void noneAsksForNoAmount() {
        Costs.none().products(() -> {
            throw new AssertionError("worked out in vain");
        });
        assertThat(Costs.none().amount()).isEqualTo(Amount.ZERO);
    }

    @Test
    void aLinearMapCountsEachWeightForEachRow(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(2, 7, 5));
        NDArray weight = manager.ones(new Shape(3, 5));
        for (Precision precision : Precision.values()) {
            assertThat(amount(library, precision, ops -> ops.linear(x, weight, null)))
                    .isEqualTo(Amount.of(Work.PRODUCTS, 2 * 7 * 5 * 3));
        }
    }

    @Test
    void attentionCountsBothOfItsProducts(OpLibrary library, NDManager manager) {
        NDArray q = manager.ones(new Shape(2, 3, 5, 4));
        NDArray k = manager.ones(new Shape(2, 3, 7, 4));
        long each = 2 * 3 * 5 * 7 * 4;
        assertThat(amount(library, Precision.FP32, ops -> ops.attention(q, k, k)))
                .isEqualTo(Amount.of(Work.ATTENTION, 2 * each));
        NDArray qkv = manager.ones(new Shape(2, 5, 3 * 12));
        assertThat(amount(library, Precision.FP32, ops -> ops.selfAttention(qkv, 3)))
                .isEqualTo(Amount.of(Work.ATTENTION, 2 * 2 * 5 * 5 * 12));
        assertThat(amount(library, Precision.FP32, ops -> ops.firstTokenAttention(qkv, 3)))
                .isEqualTo(Amount.of(Work.ATTENTION, 2 * 5 * 12));
    }

    @Test
    void aTransposedConvolutionCountsItsKernelAtEachInput(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(1, 2, 3, 3));
        NDArray weight = manager.ones(new Shape(2, 5, 4, 4));
        assertThat(amount(library, Precision.FP32, ops -> ops.convTranspose2d(x, weight, null, 2, 1, 0)))
                .isEqualTo(Amount.of(Work.PRODUCTS, 2 * 9 * 5 * 16));
    }

    private static Amount amount(OpLibrary library, Precision precision, Consumer<Ops> work) {
        Costs costs = Costs.counted();
        work.accept(library.ops(precision).counting(costs));
        return costs.amount();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.model.Tabulation.Counting;
import io.densekit.ops.Amount;
import io.densekit.ops.Work;
import org.junit.jupiter.api.Test;

class TabulationTest {

    private static final Amount WORK = Amount.of(Work.PRODUCTS, 1_000_000)
            .plus(Amount.of(Work.ATTENTION, 200_000))
            .plus(Amount.of(Work.ATTENTION_ON_PADDING, 30_000))
            .plus(Amount.of(Work.CONVOLUTION_BIAS, 4_000))
            .plus(Amount.of(Work.BATCH_NORM, 500))
            .plus(Amount.of(Work.LAYER_NORM, 60))
            .plus(Amount.of(Work.RECTIFIER, 7));

    @Test
    void productsCountAllThatIsComputed() {
        assertThat(Counting.PRODUCTS.of(WORK)).isEqualTo(1_200_000);
        assertThat(Counting.PRODUCTS.attention(WORK)).isEqualTo(200_000);
    }

    @Test
    void fvcoreCountsNormsToo() {
        assertThat(Counting.FVCORE.of(WORK)).isEqualTo(1_200_000 + 1_000 + 300);
        assertThat(Counting.FVCORE.attention(WORK)).isEqualTo(200_000);
    }

    @Test
    void openMmLabsTablesLeavePaddedQueriesOutAndCountSingleValues() {
        assertThat(Counting.OPENMMLAB.of(WORK)).isEqualTo(1_170_000 + 4_000 + 2 * 560 + 7);
        assertThat(Counting.OPENMMLAB.attention(WORK)).isEqualTo(170_000);
    }
}

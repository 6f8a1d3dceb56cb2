// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.model.Tabulation.Counting;
import io.densekit.ops.Costs;
import org.junit.jupiter.api.Test;

class TabulationTest {

    private static final Costs.Amount WORK = new Costs.Amount(1000, 200, 30, 4);

    @Test
    void productsCountAllThatIsComputed() {
        assertThat(Counting.PRODUCTS.of(WORK)).isEqualTo(1200);
        assertThat(Counting.PRODUCTS.attention(WORK)).isEqualTo(200);
    }

    @Test
    void openMmLabsTablesLeavePaddedQueriesOutAndCountSingleValues() {
        assertThat(Counting.OPENMMLAB.of(WORK)).isEqualTo(1000 + 170 + 4);
        assertThat(Counting.OPENMMLAB.attention(WORK)).isEqualTo(170);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {

    private static final Amount BOTH = Amount.of(Work.PRODUCTS, 10).plus(Amount.of(Work.ATTENTION, 4));

    @Test
    void addsAndSubtractsKindByKind() {
        assertThat(BOTH.plus(BOTH).of(Work.PRODUCTS)).isEqualTo(20);
        assertThat(BOTH.minus(Amount.of(Work.PRODUCTS, 10))).isEqualTo(Amount.of(Work.ATTENTION, 4));
        assertThat(BOTH.minus(BOTH)).isEqualTo(Amount.ZERO).hasSameHashCodeAs(Amount.ZERO);
        assertThat(BOTH.of(Work.LAYER_NORM)).isZero();
    }

    @Test
    void partsAreRounded() {
        assertThat(BOTH.part(3)).isEqualTo(Amount.of(Work.PRODUCTS, 3).plus(Amount.of(Work.ATTENTION, 1)));
    }

    @Test
    void namesTheKindsThereAre() {
        assertThat(BOTH).hasToString("{PRODUCTS: 10, ATTENTION: 4}");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EpochsTest {

    @Test
    void stepsStandInEpochsOfOneLength() {
        Epochs epochs = new Epochs(6, 0);
        assertThat(epochs.number(0)).isZero();
        assertThat(epochs.number(11)).isEqualTo(1);
        assertThat(epochs.within(11)).isEqualTo(5);
        assertThat(epochs.end(2, 12)).isTrue();
        assertThat(epochs.end(2, 6)).isFalse();
        assertThat(epochs.end(0, 12)).isFalse();
    }

    @Test
    void anotherLengthGoesOnAtTheSameShareOfTheSameEpoch() {
        Epochs shorter = new Epochs(6, 0).withSteps(3, 8);
        // Two of six steps of epoch 1 are one of three.
        assertThat(shorter.number(8)).isEqualTo(1);
        assertThat(shorter.within(8)).isEqualTo(1);
        assertThat(shorter.number(10)).isEqualTo(2);
        Epochs again = shorter.withSteps(6, 10);
        assertThat(again.number(10)).isEqualTo(2);
        assertThat(again.within(10)).isZero();
        assertThat(again.end(1, 16)).isTrue();
    }

    @Test
    void theSameLengthChangesNothing() {
        Epochs epochs = new Epochs(7, -3);
        assertThat(epochs.withSteps(7, 20)).isEqualTo(epochs);
    }
}

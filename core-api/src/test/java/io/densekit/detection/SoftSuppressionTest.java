// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.structures.Boxes;
import org.junit.jupiter.api.Test;

class SoftSuppressionTest {

    private static final Boxes BOXES = Boxes.of(0, 0, 10, 10, 0, 0, 10, 9, 50, 50, 60, 60);

    @Test
    void whatLosesScoreMayFallBehindOthers() {
        SoftSuppression soft = new SoftSuppression(
                new SuppressionSettings(SuppressionSettings.Type.SOFT_LINEAR, 0.5, 0.5, 0.001, false, false));
        SoftSuppression.Kept kept = soft.keep(BOXES, new float[] {0.9f, 0.8f, 0.3f}, new int[3]);
        assertThat(kept.positions()).containsExactly(0, 2, 1);
        assertThat(kept.scores()).containsExactly(new float[] {0.9f, 0.3f, 0.08f}, within(1e-5f));
    }

    @Test
    void overlapsUpToTheThresholdCostNothing() {
        SoftSuppression soft = new SoftSuppression(
                new SuppressionSettings(SuppressionSettings.Type.SOFT_LINEAR, 0.95, 0.5, 0.001, false, false));
        assertThat(soft.keep(BOXES, new float[] {0.9f, 0.8f, 0.3f}, new int[3]).scores())
                .containsExactly(0.9f, 0.8f, 0.3f);
    }

    @Test
    void aGaussianDecayHasNoThreshold() {
        SoftSuppression soft = new SoftSuppression(
                new SuppressionSettings(SuppressionSettings.Type.SOFT_GAUSSIAN, 1, 0.5, 0.5, false, false));
        assertThat(soft.keep(BOXES, new float[] {0.9f, 0.8f, 0.6f}, new int[3]).positions())
                .containsExactly(0, 2);
    }
}

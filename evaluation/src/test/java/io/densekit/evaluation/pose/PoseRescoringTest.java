// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoseRescoringTest {

    @Test
    void multipliesTheBoxScoreByTheMeanOfVisibleKeypoints() {
        ScoredPose pose = new ScoredPose(new double[] {0, 0, 0.2, 0, 0, 0.4, 0, 0, 0.8, 0, 0, 0.1}, 1, 0.5);

        assertThat(new PoseRescoring().rescore(pose).score()).isCloseTo(0.5 * 0.6, within(1e-15));
        assertThat(new PoseRescoring(0.5).rescore(pose).score()).isCloseTo(0.5 * 0.8, within(1e-15));
    }

    @Test
    void isZeroWhereNothingIsVisible() {
        ScoredPose pose = new ScoredPose(new double[] {0, 0, 0.2}, 1, 0.5);

        assertThat(new PoseRescoring().rescore(pose).score()).isZero();
    }
}

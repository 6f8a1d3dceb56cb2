// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class OksNmsTest {

    private static final List<Double> SIGMAS = List.of(0.1, 0.05);

    private final OksNms nms = new OksNms(SIGMAS, OksNms.THRESHOLD);

    private static ScoredPose pose(double shift, double score) {
        return new ScoredPose(new double[] {10 + shift, 20, 0.9, 40 + shift, 80, 0.7}, 10_000, score);
    }

    @Test
    void similarityIsTheMeanOverKeypointsScaledByBothAreas() {
        ScoredPose larger = new ScoredPose(new double[] {13, 24, 0.1, 40, 80, 0.1}, 30_000, 1);

        double exponent = 25 / (0.2 * 0.2) / 20_000 / 2;

        assertThat(nms.similarity(pose(0, 1), larger)).isCloseTo((Math.exp(-exponent) + 1) / 2, within(1e-12));
    }

    @Test
    void dropsWhatIsMoreSimilarToABetterPoseThanTheThreshold() {
        ScoredPose best = pose(0, 0.8);
        ScoredPose twin = pose(0.5, 0.9);
        ScoredPose other = pose(50, 0.3);

        assertThat(nms.keep(List.of(best, other, twin))).containsExactly(twin, other);
    }

    @Test
    void aDroppedPoseDropsNoOther() {
        OksNms strict = new OksNms(SIGMAS, 0.5);
        ScoredPose first = pose(0, 0.9);
        ScoredPose second = pose(10, 0.8);
        ScoredPose third = pose(20, 0.7);
        assertThat(strict.similarity(first, second)).isGreaterThan(0.5);
        assertThat(strict.similarity(first, third)).isLessThan(0.5);

        assertThat(strict.keep(List.of(third, second, first))).containsExactly(first, third);
    }

    @Test
    void posesOfEqualScoreAreTakenInTheOrderTheyCome() {
        ScoredPose a = pose(0, 0.5);
        ScoredPose b = pose(0.5, 0.5);

        assertThat(nms.keep(List.of(a, b))).containsExactly(a);
    }

    @Test
    void refusesPosesWithOtherKeypointsThanSigmas() {
        ScoredPose one = new ScoredPose(new double[3], 1, 1);

        assertThatThrownBy(() -> nms.similarity(one, one))
                .hasMessageContaining("1 keypoints")
                .hasMessageContaining("2 sigmas");
    }
}

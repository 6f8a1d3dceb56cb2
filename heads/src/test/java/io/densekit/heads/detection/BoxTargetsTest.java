// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.detection.BoxCoder;
import io.densekit.detection.Instances;
import io.densekit.detection.SamplerSettings;
import io.densekit.heads.Published;
import io.densekit.structures.Boxes;
import io.densekit.testing.DetectionScene;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BoxTargetsTest {

    @Test
    void countRowsOverAllImages() {
        List<Instances> truths = DetectionScene.truths();
        RegionSample first =
                new RegionSample(Boxes.of(34, 30, 62, 60, 0, 0, 5, 5, 0, 0, 6, 6), new int[] {1}, new boolean[1], 0);
        RegionSample second = new RegionSample(truths.get(1).boxes(), new int[1], new boolean[1], 0);

        BoxTargets targets = BoxTargets.of(List.of(first, second), truths, 3, BoxCoder.of(0.1, 0.2));

        assertThat(targets.labels()).containsExactly(1, 3, 3, 2);
        assertThat(targets.deltas()).containsExactly(4, 5, 6, 7, 44, 45, 46, 47);
        assertThat(targets.wanted()).containsOnly(0);
        assertThat(targets.positives()).isEqualTo(2);
        assertThat(targets.positiveLabels(3)).containsExactly(1, 2);
        assertThat(first.negatives()).isEqualTo(2);
    }

    @Test
    void objectsOwnBoxesAreCandidatesBeforeTheOthers() {
        Instances truth = DetectionScene.truths().get(0);
        RegionTraining training = new RegionTraining(
                Published.ASSIGNED_REGIONS, new SamplerSettings(10, 0.5, -1), RegionTraining.BoxLoss.DELTAS, 1, 0);
        RegionSample sample = new RegionMatcher(training)
                .match(Boxes.of(33, 30, 62, 60, 0, 40, 9, 60), truth, new SplittableRandom(1));
        assertThat(sample.objects()).containsExactly(0, 1, 1);
        assertThat(sample.ownBoxes()).containsExactly(true, true, false);
        assertThat(sample.negatives()).isEqualTo(1);
        assertThat(sample.positiveBoxes().range(0, 2).corners())
                .containsExactly(truth.boxes().corners());
    }
}

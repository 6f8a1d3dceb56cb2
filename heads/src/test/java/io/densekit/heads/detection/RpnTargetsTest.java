// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.MapSize;
import io.densekit.detection.RandomSampler;
import io.densekit.testing.DetectionScene;
import java.util.List;
import org.junit.jupiter.api.Test;

class RpnTargetsTest {

    private static final Anchors ANCHORS = AnchorGenerator.of(List.of(32, 64), List.of(1.0), List.of(1.0))
            .over(List.of(new MapSize(1, 2), new MapSize(1, 1)));

    @Test
    void pickedAnchorsLieOnTheirLevels() {
        List<RandomSampler.Picked> picked = List.of(
                new RandomSampler.Picked(new int[] {1, 2}, new int[] {0}),
                new RandomSampler.Picked(new int[0], new int[] {0, 2}));
        List<int[]> objects = List.of(new int[] {-1, 1, 0}, new int[] {-1, -2, -1});

        RpnTargets targets = RpnTargets.of(ANCHORS, picked, objects, DetectionScene.truths(), BoxCoder.of(1, 1));

        assertThat(targets.positives()).isEqualTo(3);
        assertThat(targets.negatives()).isEqualTo(3);
        RpnTargets.LevelTargets fine = targets.levels().get(0);
        assertThat(fine.logits()).containsExactly(1, 0, 2);
        assertThat(fine.objects()).containsExactly(1, 0, 0);
        assertThat(fine.moves().deltas()).containsExactly(1, 3, 5, 7);
        assertThat(fine.moves().wanted())
                .containsExactly(BoxCoder.of(1, 1)
                        .encode(
                                ANCHORS.all().range(1, 2),
                                DetectionScene.truths().get(0).boxes().range(1, 2)));
        RpnTargets.LevelTargets coarse = targets.levels().get(1);
        assertThat(coarse.logits()).containsExactly(0, 1);
        assertThat(coarse.moves().deltas()).containsExactly(0, 1, 2, 3);
    }
}

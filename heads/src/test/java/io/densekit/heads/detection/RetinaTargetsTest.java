// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.Anchors;
import io.densekit.detection.Assignment;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.Instances;
import io.densekit.detection.MapSize;
import io.densekit.testing.DetectionScene;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetinaTargetsTest {

    private static final Anchors ANCHORS = AnchorGenerator.of(List.of(32, 64), List.of(0.5, 2.0), List.of(1.0))
            .over(List.of(new MapSize(1, 2), new MapSize(1, 1)));

    private static RetinaTargets targets(int[]... objects) {
        List<Instances> truths = DetectionScene.truths();
        List<Assignment> assignments =
                List.of(new Assignment(objects[0], new float[6]), new Assignment(objects[1], new float[6]));
        return RetinaTargets.of(ANCHORS, assignments, truths, 3, BoxCoder.of(1, 1));
    }

    @Test
    void pointAtTheObjectsClassInTheMapsOrder() {
        // Anchors go position by position, both kinds at each; maps have kinds as channels.
        RetinaTargets targets = targets(new int[] {-1, 1, -2, -1, -1, -1}, new int[] {-1, -1, -1, -1, -1, 0});

        assertThat(targets.positives()).isEqualTo(2);
        RetinaTargets.LevelTargets fine = targets.levels().get(0);
        assertThat(fine.weights()).containsExactly(1, 0, 1, 1, 1, 1, 1, 1);
        // Image 0, kind 1, class 1, position 0 of [2, 2 * 3, 2].
        assertThat(fine.logits()).containsExactly((3 + 1) * 2);
        assertThat(fine.moves().deltas()).containsExactly(4 * 2, 5 * 2, 6 * 2, 7 * 2);
        RetinaTargets.LevelTargets coarse = targets.levels().get(1);
        assertThat(coarse.logits()).containsExactly(6 + 3 + 2);
        assertThat(coarse.moves().wanted()).hasSize(4);
    }

    @Test
    void anImageWithoutPositivesCountsAsOne() {
        assertThat(targets(new int[] {-1, -1, -1, -1, -1, -1}, new int[] {0, 0, -1, -1, -1, -1})
                        .positives())
                .isEqualTo(3);
    }
}

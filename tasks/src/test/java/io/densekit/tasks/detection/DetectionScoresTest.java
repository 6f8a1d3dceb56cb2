// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.drawing.ClassLegend;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionScoresTest {

    private static final Mask FIRST = Mask.empty(0, 0, 1, 1);
    private static final Mask SECOND = Mask.empty(1, 0, 1, 1);

    private static final Detections FOUND = new Detections(
            new SampleKey(0, 5, "a.jpg"),
            1,
            2,
            Boxes.of(0, 0, 1, 1, 1, 0, 2, 1),
            new int[] {3, 7},
            new float[] {0.2f, 0.1f},
            List.of(FIRST, SECOND));

    private final DetectionScores scores = new DetectionScores();

    @Test
    void objectsKeepTheirOwn() {
        Detections kept = scores.from(FOUND, 0.2f).orElseThrow();
        assertThat(kept.key()).isEqualTo(FOUND.key());
        assertThat(kept.labels()).containsExactly(3);
        assertThat(kept.scores()).containsExactly(0.2f);
        assertThat(kept.boxes().corners()).containsExactly(0, 0, 1, 1);
        assertThat(kept.masks()).containsExactly(FIRST);
    }

    @Test
    void anImageMayHaveNone() {
        assertThat(scores.from(FOUND, 0.9).orElseThrow().count()).isZero();
    }

    @Test
    void thePictureHasWhatTheFileHas() {
        assertThat(new DetectionPainter(new ClassLegend(List.of())).drawn(FOUND))
                .isZero();
        assertThat(scores.drawnFrom()).isEqualTo(0.3);
        assertThat(scores.painter(List.of(), 0.15).drawn(FOUND)).isEqualTo(1);
        assertThat(scores.painter(List.of(), 0).drawn(FOUND)).isEqualTo(2);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.SampleKey;
import io.densekit.structures.Boxes;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionsTest {

    private static final SampleKey KEY = new SampleKey(0, 7, "a.jpg");

    @Test
    void needNoMasks() {
        Boxes boxes = Boxes.of(0, 0, 1, 1);
        assertThat(new Detections(KEY, 5, 5, boxes, new int[1], new float[1], List.of()).count())
                .isEqualTo(1);
    }

    @Test
    void needAScoreForEachBox() {
        assertThatThrownBy(() -> new Detections(KEY, 5, 5, Boxes.of(0, 0, 1, 1), new int[1], new float[2], List.of()))
                .hasMessage("1 boxes with 1 labels, 2 scores and 0 masks are no detections");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.Anchors;
import io.densekit.detection.Assignment;
import io.densekit.detection.MapSize;
import io.densekit.nn.Linear;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ExposedAnchorsTest {

    private static final Anchors ANCHORS =
            AnchorGenerator.of(List.of(8), List.of(1.0), List.of(1.0)).over(List.of(new MapSize(2, 3)));

    @Test
    void countsSayWhatWasGiven(NDManager manager, OpLibrary library) {
        int none = Assignment.NEITHER;
        Taps taps = Taps.of(new Linear(1, 1), Set.of("counts", "pos_anchor.1", "pos_gt.1"), manager);

        new ExposedAnchors(
                        ANCHORS,
                        List.of(
                                new Assignment(new int[] {-1, -1, none, -1, 0, none}, new float[6]),
                                new Assignment(new int[] {none, none, none, none, 0, none}, new float[6])))
                .expose("", DetectionScene.evaluation(library).with(taps));

        Map<String, NDArray> exposed = taps.recorded();
        assertThat(exposed.get("counts").getShape()).isEqualTo(new Shape(2, 1, 3));
        assertThat(exposed.get("counts").toIntArray()).containsExactly(1, 3, 2, 1, 0, 5);
        assertThat(exposed.get("pos_anchor.1").toIntArray()).containsExactly(4);
        assertThat(exposed.get("pos_gt.1").toIntArray()).containsExactly(0);
    }
}

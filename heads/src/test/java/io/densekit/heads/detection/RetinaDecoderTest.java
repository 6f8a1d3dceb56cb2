// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.detection.AnchorGenerator;
import io.densekit.detection.Anchors;
import io.densekit.detection.BoxCoder;
import io.densekit.detection.ClassSuppression;
import io.densekit.detection.MapSize;
import io.densekit.detection.ScoredBoxes;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RetinaDecoderTest {

    private static final Anchors ANCHORS =
            AnchorGenerator.of(List.of(16), List.of(1.0), List.of(1.0)).over(List.of(new MapSize(2, 2)));

    @Test
    void takesTheSurestAnchorsOfALevel(NDManager manager, OpLibrary library) {
        AnchorMaps maps = new AnchorMaps(
                List.of(manager.create(
                        new float[] {-9, 0, -9, -9, -9, -9, -9, 2, -9, -9, -9, -9}, new Shape(1, 3, 2, 2))),
                List.of(manager.zeros(new Shape(1, 4, 2, 2))));
        ImageFrame frame = new ImageFrame(64, 40, 32, 20);
        RetinaDecoder decoder = new RetinaDecoder(RetinaNets.settings(2, 0.05).test(), 3, BoxCoder.of(1, 1));

        ScoredBoxes candidates = decoder.candidates(maps, ANCHORS, List.of(frame), library.ops(Precision.FP32))
                .get(0);
        ClassSuppression.Selected found = decoder.detections(candidates, frame);

        assertThat(candidates.boxes().corners()).containsExactly(8, 8, 20, 24, 8, 0, 20, 8);
        assertThat(candidates.scores()[1]).isCloseTo(0.880797f, within(1e-5f));
        assertThat(found.labels()).containsExactly(1, 0);
        assertThat(found.boxes().corners()).containsExactly(16, 16, 40, 48, 16, 0, 40, 16);
    }
}

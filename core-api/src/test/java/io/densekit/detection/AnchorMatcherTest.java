// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.ImageFrame;
import io.densekit.structures.Boxes;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorMatcherTest {

    private static final AssignerSettings PROPOSALS = new AssignerSettings(0.7, 0.3, 0, 0.3, true, true, -1, true);

    private static final AnchorGenerator GENERATOR = AnchorGenerator.of(List.of(8), List.of(1.0), List.of(1.0));
    private static final Anchors ANCHORS = GENERATOR.over(List.of(new MapSize(2, 3)));
    private static final Instances TRUTH =
            new Instances(ImageFrame.whole(16, 15), Boxes.of(4, 4, 12, 12), new int[1], List.of(), Boxes.NONE);

    private static int[] objects(int border) {
        MaxIouAssigner assigner = new MaxIouAssigner(PROPOSALS);
        return new AnchorMatcher(GENERATOR, assigner, border)
                .match(ANCHORS, TRUTH, 16, 16)
                .objects();
    }

    @Test
    void anchorsOnTheBatchsPaddingLearnNothing() {
        assertThat(objects(-1)).containsExactly(-1, -1, Assignment.NEITHER, -1, 0, Assignment.NEITHER);
    }

    @Test
    void anchorsBeyondTheBorderLearnNothing() {
        assertThat(objects(0))
                .containsExactly(
                        Assignment.NEITHER,
                        Assignment.NEITHER,
                        Assignment.NEITHER,
                        Assignment.NEITHER,
                        0,
                        Assignment.NEITHER);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RetinaLossTest {

    @Test
    void equalsTheFormulaAnchorByAnchor(NDManager manager, OpLibrary library) {
        // One image, two anchors at one position, two classes: the first learns class 1, the second nothing.
        AnchorMaps maps = new AnchorMaps(
                List.of(manager.create(new float[] {0, 0, 5, 5}, new Shape(1, 4, 1, 1))),
                List.of(manager.create(new float[] {1, 0, 0, 0, 9, 9, 9, 9}, new Shape(1, 8, 1, 1))));
        RetinaTargets targets = new RetinaTargets(
                List.of(new RetinaTargets.LevelTargets(
                        new float[] {1, 0},
                        new int[] {1},
                        new AnchorMoves(new int[] {0, 1, 2, 3}, new float[] {0, 0, 2, 0}))),
                2);
        RetinaLoss loss = new RetinaLoss(RetinaNets.settings(10, 0.05).training(), library.ops(Precision.FP32));

        LevelTerms terms = loss.of(maps, targets);

        double each = Math.log(2) * 0.25;
        assertThat(terms.classes().get(0).getFloat())
                .isCloseTo((float) ((0.75 * each + 0.25 * each) / 2), within(1e-6f));
        assertThat(terms.boxes().get(0).getFloat()).isCloseTo(3f / 2, within(1e-6f));
    }
}

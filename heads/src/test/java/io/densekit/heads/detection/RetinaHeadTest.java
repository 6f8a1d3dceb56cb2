// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RetinaHeadTest {

    @Test
    void startsUnsureOfEveryAnchor(NDManager manager, OpLibrary library) {
        RetinaHead head = new RetinaHead(RetinaNets.settings(10, 0.05), 16, 2);
        head.initialize(manager, 1);
        List<NDArray> features = List.of(manager.zeros(new Shape(1, 16, 4, 6)), manager.zeros(new Shape(1, 16, 2, 3)));

        AnchorMaps maps = head.maps(features, DetectionScene.evaluation(library));

        assertThat(maps.logits().get(0).getShape()).isEqualTo(new Shape(1, 6, 4, 6));
        assertThat(maps.deltas().get(1).getShape()).isEqualTo(new Shape(1, 8, 2, 3));
        double sure = 1 / (1 + Math.exp(-maps.logits().get(0).toFloatArray()[0]));
        assertThat(sure).isCloseTo(0.01, within(1e-5));
        assertThat(features.get(0).getManager().isOpen()).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.heads.Published;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class MaskHeadTest {

    @Test
    void givesEachRegionTheMapOfItsOwnClass(NDManager manager, OpLibrary library) {
        MaskHead head = new MaskHead(new MaskHeadSettings(1, 4), 3, 5);
        head.initialize(manager, 1);
        NDArray features = manager.randomNormal(new Shape(2, 5, 6, 6));
        NDArray all = head.logits(features, DetectionScene.evaluation(library));
        NDArray own = head.logits(features, new int[] {2, 0}, DetectionScene.evaluation(library));
        assertThat(all.getShape()).isEqualTo(new Shape(2, 3, 12, 12));
        assertThat(own.get(0).toFloatArray()).containsExactly(all.get(0).get(2).toFloatArray());
        assertThat(own.get(1).toFloatArray()).containsExactly(all.get(1).get(0).toFloatArray());
    }

    @Test
    void hasThePublishedNames() {
        assertThat(ModuleState.parameters(new MaskHead(Published.MASK_HEAD, 80, 256)))
                .containsKeys("convs.3.conv.bias", "upsample.weight", "conv_logits.weight")
                .hasSize(12);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.heads.Published;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class BoxHeadTest {

    @Test
    void hasThePublishedSizes() {
        assertThat(ModuleState.parameterCount(new BoxHead(Published.SHARED_2FC, 80, 256, 7)))
                .isEqualTo(14_306_705);
        BoxHead cascade = new BoxHead(Published.SHARED_4CONV_1FC, 80, 256, 7);
        assertThat(3 * ModuleState.parameterCount(cascade)
                        + 3 * ModuleState.parameterCount(new MaskHead(Published.MASK_HEAD, 80, 256)))
                .isEqualTo(54_785_187);
    }

    @Test
    void judgesAnyNumberOfRegions(NDManager manager, OpLibrary library) {
        BoxHead head = new BoxHead(new BoxHeadSettings(1, 4, 1, 8), 3, 5, 7);
        head.initialize(manager, 1);
        BoxHead.Output output = head.run(manager.ones(new Shape(6, 5, 7, 7)), DetectionScene.evaluation(library));
        assertThat(output.logits().getShape()).isEqualTo(new Shape(6, 4));
        assertThat(output.deltas().getShape()).isEqualTo(new Shape(6, 12));
    }

    @Test
    void refusesLayersWithoutMeaning() {
        assertThatThrownBy(() -> new BoxHeadSettings(-1, 4, 1, 8))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must not be negative, got -1");
        assertThatThrownBy(() -> new BoxHeadSettings(0, 4, 1, 0)).hasMessageContaining("must be positive, got 0");
        assertThatThrownBy(() -> new MaskHeadSettings(1, 0)).hasMessageContaining("must be positive, got 0");
    }
}

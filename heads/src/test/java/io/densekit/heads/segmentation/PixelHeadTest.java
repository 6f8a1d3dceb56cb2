// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Dropout;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PixelHeadTest {

    @Test
    void dropoutLeavesOutWholeChannelsInTrainingAlone(NDManager manager, OpLibrary library) {
        NDArray x = manager.ones(new Shape(2, 200, 2, 3));
        Dropout dropout = Dropout.channels(0.25);

        assertThat(dropout.call(x, Pass.evaluation(library, Precision.FP32))).isSameAs(x);

        Pass training = Pass.training(library, Precision.FP32, new SplittableRandom(3));
        float[] y = dropout.call(x, training).toFloatArray();
        int left = 0;
        for (int channel = 0; channel < 400; channel++) {
            float first = y[6 * channel];
            assertThat(first == 0 || Math.abs(first - 4 / 3f) < 1e-6).isTrue();
            for (int i = 1; i < 6; i++) {
                assertThat(y[6 * channel + i]).isEqualTo(first);
            }
            left += first == 0 ? 1 : 0;
        }
        assertThat(left).isBetween(70, 130);
    }

    @Test
    void classesFitIntoAByte() {
        new SemanticFpnSettings(255, 1, 0);
        assertThatThrownBy(() -> new SemanticFpnSettings(256, 128, 0))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("must be within 2..255, got 256");
        assertThatThrownBy(() -> new UperNetSettings(150, 0, java.util.List.of(1), 0))
                .hasMessageContaining("must be positive, got 0");
        assertThatThrownBy(() -> new FcnSettings(150, 2, 256, 1, 1))
                .hasMessageContaining("must be within [0, 1), got 1.0");
    }
}

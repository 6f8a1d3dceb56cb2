// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ImageFrameTest {

    @Test
    void scalesAreThoseOfEachAxis() {
        ImageFrame frame = new ImageFrame(427, 640, 800, 1199);

        assertThat(frame.scaleY()).isEqualTo((float) (800.0 / 427));
        assertThat(frame.scaleX()).isEqualTo((float) (1199.0 / 640));
    }

    @Test
    void anImageAsReadIsNotScaled() {
        assertThat(ImageFrame.whole(3, 5)).isEqualTo(new ImageFrame(3, 5, 3, 5));
    }

    @Test
    void sizesArePositive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageFrame.whole(3, 0))
                .withMessageContaining("3 x 0");
    }
}

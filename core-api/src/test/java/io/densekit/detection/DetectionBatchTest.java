// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.nn.Taps;
import io.densekit.structures.Boxes;
import io.densekit.testing.DetectionScene;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionBatchTest {

    @Test
    void readsFramesAndInstances() {
        assertThat(DetectionBatch.frames(DetectionScene.samples()))
                .containsExactly(ImageFrame.whole(64, 64), new ImageFrame(96, 128, 48, 64));
        assertThat(DetectionBatch.instances(DetectionScene.samples(), 3, true)).hasSize(2);
        assertThat(DetectionBatch.instances(DetectionScene.unannotated(), 3, true))
                .allMatch(truth -> truth.count() == 0);
    }

    @Test
    void refusesClassesThatTheModelDoesntKnow() {
        assertThatThrownBy(() -> DetectionBatch.instances(DetectionScene.samples(), 2, false))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("1.jpg has an object of class 2, but the model finds classes 0 to 1");
    }

    @Test
    void predictionsKnowTheOriginalsSize() {
        ClassSuppression.Selected one = new ClassSuppression.Selected(
                Boxes.of(0, 0, 9, 9), new float[] {0.5f}, new int[] {2}, new int[1], new int[1]);
        Detections second = DetectionBatch.predictions(
                        DetectionScene.samples(), List.of(one, one), List.of(List.of(), List.of()), Taps.none())
                .get(1);
        assertThat(second.imageHeight()).isEqualTo(96);
        assertThat(second.imageWidth()).isEqualTo(128);
        assertThat(second.key().imageId()).isEqualTo(101);
        assertThat(second.labels()).containsExactly(2);
    }
}

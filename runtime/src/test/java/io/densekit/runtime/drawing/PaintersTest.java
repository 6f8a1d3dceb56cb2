// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.data.SampleKey;
import io.densekit.data.Truth;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import org.junit.jupiter.api.Test;

class PaintersTest {

    private record Guess(SampleKey key) implements Prediction {}

    private record Fact() implements Truth {}

    @Test
    void aPoseIsDrawn() {
        Pose pose = new Pose(
                new SampleKey(0, 1, "a.png"),
                new Keypoints(new float[] {20}, new float[] {20}, new float[] {1}),
                Box.whole(40, 40),
                1,
                1600);
        try (Canvas canvas = Canvas.of(Raster.black(40, 40))) {
            Painters.standard().prediction(canvas, pose);
            assertThat(canvas.picture().getRGB(20, 20)).isNotEqualTo(0xff000000);
        }
    }

    @Test
    void aKindWithoutPainterIsNamed() {
        try (Canvas canvas = Canvas.of(Raster.black(4, 4))) {
            assertThatThrownBy(() -> Painters.standard().prediction(canvas, new Guess(new SampleKey(0, 0, "a"))))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Guess");
            assertThatThrownBy(() -> Painters.standard().drawn(new Guess(new SampleKey(0, 0, "a"))))
                    .hasMessageContaining("Guess");
            assertThatThrownBy(() -> Painters.standard().truth(canvas, new Fact()))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("Fact");
        }
    }
}

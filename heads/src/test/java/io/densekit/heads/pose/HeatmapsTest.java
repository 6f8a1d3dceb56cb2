// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.pose.FlipPairs;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class HeatmapsTest {

    private static final FlipPairs PAIR = FlipPairs.of(List.of(List.of(0, 1)));

    @Test
    void mirrorsColumnsAndSwapsPairs() {
        Heatmaps maps = new Heatmaps(1, 3, 1, 2, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(maps.mirrored(PAIR).values()).containsExactly(4, 3, 2, 1, 6, 5);
    }

    @Test
    void isItselfWhenMirroredTwice() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20; i++) {
            Heatmaps maps = random(random, 1 + random.nextInt(3), 17, 1 + random.nextInt(9), 1 + random.nextInt(9));

            assertThat(maps.mirrored(FlipPairs.COCO).mirrored(FlipPairs.COCO).values())
                    .isEqualTo(maps.values());
        }
    }

    @Test
    void shiftsEveryRowAndRepeatsItsFirstValue() {
        Heatmaps maps = new Heatmaps(1, 1, 2, 3, new float[] {1, 2, 3, 4, 5, 6});

        assertThat(maps.shifted().values()).containsExactly(1, 1, 2, 4, 4, 5);
        assertThat(maps.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void averages() {
        Heatmaps one = new Heatmaps(1, 1, 1, 2, new float[] {1, -4});
        Heatmaps other = new Heatmaps(1, 1, 1, 2, new float[] {2, 8});

        assertThat(one.mean(other).values()).containsExactly(1.5f, 2);
    }

    @Test
    void copiesArraysBothWays(NDManager manager) {
        NDArray array = manager.arange(24f).reshape(2, 3, 2, 2);
        Heatmaps maps = Heatmaps.of(array);

        assertThat(maps.map(1, 2)).containsExactly(20, 21, 22, 23);
        assertThat(maps.toArray(manager).getShape()).isEqualTo(new Shape(2, 3, 2, 2));
        assertThat(maps.toArray(manager).toFloatArray()).isEqualTo(array.toFloatArray());
    }

    @Test
    void refusesTheWrongNumberOfValues() {
        assertThatThrownBy(() -> new Heatmaps(1, 2, 3, 4, new float[23]))
                .hasMessage("23 values can't be heatmaps of 1 x 2 x 3 x 4");
    }

    static Heatmaps random(SplittableRandom random, int figures, int keypoints, int height, int width) {
        float[] values = new float[figures * keypoints * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Heatmaps(figures, keypoints, height, width, values);
    }
}

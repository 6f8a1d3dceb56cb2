// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SlidingWindowTest {

    @Test
    void theLastWindowIsMovedBackInside() {
        assertThat(SlidingWindow.starts(256, 128, 85)).containsExactly(0, 85, 128);
        assertThat(SlidingWindow.starts(320, 128, 85)).containsExactly(0, 85, 170, 192);
        assertThat(SlidingWindow.starts(128, 128, 85)).containsExactly(0);
        assertThat(SlidingWindow.starts(100, 128, 85)).containsExactly(0);
    }

    @Test
    void everyPixelIsCoveredWhateverTheSizes() {
        for (int size = 1; size < 70; size++) {
            for (int stride = 1; stride <= 32; stride += 5) {
                boolean[] covered = new boolean[size];
                for (int start : SlidingWindow.starts(size, 32, stride)) {
                    for (int i = start; i < Math.min(size, start + 32); i++) {
                        covered[i] = true;
                    }
                }
                assertThat(covered).doesNotContain(false);
            }
        }
    }

    @Test
    void overlapsAreAveraged(NDManager manager, OpLibrary library) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray images = Masks.images(manager, 1, 4, 6);
        List<Float> windows = new ArrayList<>();
        // Each window answers with its number everywhere.
        NDArray logits = new SlidingWindow(List.of(4, 4), List.of(4, 2))
                .logits(
                        images,
                        window -> {
                            assertThat(window.getShape()).isEqualTo(new Shape(1, 3, 4, 4));
                            windows.add(windows.size() + 1f);
                            return window.get(":, 0:2, 0:1, 0:1").mul(0).add(windows.size());
                        },
                        pass);
        assertThat(windows).hasSize(2);
        assertThat(logits.getShape()).isEqualTo(new Shape(1, 2, 4, 6));
        assertThat(logits.get("0, 0, 0").toFloatArray())
                .containsExactly(new float[] {1, 1, 1.5f, 1.5f, 2, 2}, within(1e-6f));
    }
}

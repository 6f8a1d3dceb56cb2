// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.uniformer;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class WindowsTest {

    @Test
    void windowsGoByImageThenRowThenColumn(NDManager manager) {
        // Positions hold their own number: 0 1 2 / 3 4 5.
        NDArray grid = manager.arange(6f).reshape(1, 2, 3, 1);
        NDArray windows = new Windows(2).cut(grid);
        assertThat(windows.getShape()).isEqualTo(new Shape(2, 4, 1));
        assertThat(windows.toFloatArray()).containsExactly(0, 1, 3, 4, 2, 0, 5, 0);
    }

    @Test
    void paddingStandsAtTheBottomAndTheRight(NDManager manager) {
        NDArray grid = manager.ones(new Shape(1, 1, 2, 1));
        assertThat(new Windows(3).cut(grid).toFloatArray()).containsExactly(1, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void joiningUndoesCutting(NDManager manager) {
        for (int size = 1; size < 7; size++) {
            for (int height = 1; height < 9; height++) {
                NDArray grid = random(manager, size, 2, height, 5, 3);
                Windows windows = new Windows(size);
                NDArray back = windows.join(windows.cut(grid), grid.getShape());
                assertThat(back.getShape()).isEqualTo(grid.getShape());
                assertThat(difference(back, grid)).isZero();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones.vit;

import static io.densekit.backbones.Samples.difference;
import static io.densekit.backbones.Samples.random;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.backbones.Samples;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SimplePyramidTest {

    @Test
    void levelsGoFromAQuarterToTwiceTheStride(OpLibrary library, NDManager manager) {
        SimplePyramid pyramid = new SimplePyramid(16, 32, 1e-6);
        pyramid.initialize(manager, 1);
        List<NDArray> maps = pyramid.call(random(manager, 1, 2, 16, 4, 6), Samples.evaluation(library));
        assertThat(maps)
                .extracting(NDArray::getShape)
                .containsExactly(
                        new Shape(2, 4, 16, 24),
                        new Shape(2, 8, 8, 12),
                        new Shape(2, 16, 4, 6),
                        new Shape(2, 16, 2, 3));
        assertThat(pyramid.levels()).extracting(level -> level.stride()).containsExactly(8, 16, 32, 64);
    }

    @Test
    void theCoarsestMapIsTheNormedMaximumOfEachSquare(OpLibrary library, NDManager manager) {
        SimplePyramid pyramid = new SimplePyramid(4, 16, 1e-6);
        pyramid.initialize(manager, 1);
        // Each channel's maximum of the square is at another place.
        NDArray map =
                manager.create(new float[] {9, 0, 0, 0, 0, 8, 0, 0, 0, 0, 7, 0, 0, 0, 0, 6}, new Shape(1, 4, 2, 2));
        NDArray found = pyramid.call(map, Samples.evaluation(library)).get(3);
        NDArray most = manager.create(new float[] {9, 8, 7, 6}, new Shape(1, 4, 1, 1));
        NDArray expected = most.sub(7.5f).div((float) Math.sqrt(1.25 + 1e-6));
        assertThat(difference(found, expected)).isLessThan(1e-5);
    }
}

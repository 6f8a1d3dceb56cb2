// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.structures.Boxes;
import io.densekit.testing.Torch;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class AnchorArraysTest {

    private final AnchorGenerator generator = AnchorGenerator.of(
            List.of(new AnchorGenerator.Step(8, 4), new AnchorGenerator.Step(16, 16)),
            List.of(8, 16),
            List.of(0.5, 1.0),
            List.of(3.0, 4.2, 5.1),
            AnchorGenerator.Order.USUAL);

    /** Whatever stands on the map. */
    @ParameterizedTest
    @CsvSource({"1, 1, 0", "3, 2, -4", "2, 5, NaN", "4, 4, Infinity"})
    void operatorsLayTheSame(int height, int width, float value, NDManager manager, OpLibrary library) {
        Anchors anchors = generator.over(Collections.nCopies(generator.maps(), new MapSize(height, width)));
        for (int map = 0; map < generator.maps(); map++) {
            NDArray values = manager.full(new Shape(2, 7, height, width), value);
            NDArray laid = generator.over(map, values, library.ops(Precision.FP32));
            Boxes expected = anchors.levels().get(map);
            assertThat(laid.getShape()).isEqualTo(new Shape(expected.count(), 4));
            assertThat(laid.toFloatArray()).containsExactly(expected.corners());
            assertThat(laid.getManager()).isSameAs(manager);
        }
    }
}

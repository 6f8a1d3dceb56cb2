// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class MapValuesTest {

    @Test
    void areReadInRowMajorOrderWhateverTheLayout(NDManager manager, OpLibrary library) {
        Ops ops = library.ops(Precision.FP32);
        NDArray map = manager.arange(24).reshape(1, 2, 3, 4).toType(DataType.FLOAT32, true);
        NDArray values = MapValues.at(ops.channelsLast(map), new int[] {23, 0, 7}, ops);
        assertThat(values.toFloatArray()).containsExactly(23, 0, 7);
    }

    @Test
    void theLargestOfAnAnchorsChannels(NDManager manager, OpLibrary library) {
        NDArray map = manager.create(new float[] {1, 5, 2, 0, -3, -9, -4, -1}, new Shape(1, 4, 1, 2));
        NDArray largest = MapValues.largest(map, 2, library.ops(Precision.FP32));
        assertThat(largest.toFloatArray()).containsExactly(2, 5, -3, -1);
    }
}

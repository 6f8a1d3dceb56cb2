// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The traps that {@code docs/plugins.md} warns of are still there, and the ways around them work. */
@ExtendWith(Torch.class)
class TensorTrapsTest {

    @Test
    void theMeanIsTakenOverOneAxis(OpLibrary library, NDManager manager) {
        NDArray map = manager.arange(24f).reshape(1, 2, 3, 4);
        assertThatThrownBy(() -> map.mean(new int[] {2, 3})).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.max(new int[] {2, 3})).isInstanceOf(UnsupportedOperationException.class);
        assertThat(map.sum(new int[] {2, 3}).toFloatArray()).containsExactly(66, 210);
        assertThat(map.reshape(1, 2, -1).mean(new int[] {2}).toFloatArray()).containsExactly(5.5f, 17.5f);
    }

    @Test
    void aResultBelongsToTheFirstOperandsManager(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(2));
        try (NDManager network = manager.newSubManager()) {
            NDArray parameter = network.ones(new Shape(2));
            assertThat(parameter.add(x).getManager()).isSameAs(network);
            assertThat(parameter.reshape(2, 1).getManager()).isSameAs(network);
            assertThat(x.add(parameter).getManager()).isSameAs(manager);
        }
    }

    @Test
    void slicesAndStoppedArraysAreViews(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(4));
        x.get("0:2").addi(1);
        x.stopGradient().addi(1);
        x.duplicate().addi(100);
        assertThat(x.toFloatArray()).containsExactly(3, 3, 2, 2);
    }

    @Test
    void gatherNdChangesItsIndex(OpLibrary library, NDManager manager) {
        NDArray x = manager.arange(9f).reshape(3, 3);
        NDArray index = manager.create(new long[] {0, 1, 1, 2}, new Shape(2, 2));
        x.gatherNd(index.duplicate());
        assertThat(index.toLongArray()).containsExactly(0, 1, 1, 2);
        x.gatherNd(index);
        assertThat(index.toLongArray()).isNotEqualTo(new long[] {0, 1, 1, 2});
    }

    @Test
    void whereDoesNotBroadcast(OpLibrary library, NDManager manager) {
        NDArray mask = manager.create(new boolean[] {true, false}, new Shape(2, 1));
        NDArray x = manager.ones(new Shape(2, 3));
        assertThatThrownBy(() -> NDArrays.where(mask, x, x)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void typesFollowFromTheOperation(OpLibrary library, NDManager manager) {
        NDArray whole = manager.create(new int[] {3, 4});
        NDArray wide = manager.create(new double[] {1, 2});
        assertThat(whole.div(whole).getDataType()).isEqualTo(DataType.FLOAT32);
        assertThat(manager.ones(new Shape(2)).mul(wide).getDataType()).isEqualTo(DataType.FLOAT64);
    }

    @Test
    void arraysAreEqualByContentAndShareOneHash(OpLibrary library, NDManager manager) {
        assertThat(manager.ones(new Shape(2))).isEqualTo(manager.ones(new Shape(2)));
        assertThat(manager.ones(new Shape(2)).hashCode())
                .isEqualTo(manager.zeros(new Shape(3)).hashCode());
    }
}

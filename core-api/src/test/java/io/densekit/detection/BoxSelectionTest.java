// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class BoxSelectionTest {

    private static final float[] BOXES = {0, 0, 10, 10, 1, 0, 11, 10, 50, 50, 60, 60};

    /** Two images with the same three boxes of one set, of which the first two overlap, and two kinds. */
    private static NDArray selected(NDManager manager, Ops ops, int limit, float... scores) {
        float[] boxes = new float[2 * BOXES.length];
        System.arraycopy(BOXES, 0, boxes, 0, BOXES.length);
        System.arraycopy(BOXES, 0, boxes, BOXES.length, BOXES.length);
        NDList inputs =
                new NDList(manager.create(boxes, new Shape(2, 1, 3, 4)), manager.create(scores, new Shape(2, 1, 2, 3)));
        return new BoxSelection(0.5, 0.1, limit).run(ops, inputs);
    }

    @Test
    void boxesOfOneImageAndKindSuppressEachOtherAlone(OpLibrary library, NDManager manager) {
        NDArray rows = selected(
                manager, library.ops(Precision.FP32), 4, 0.5f, 0.6f, 0.1f, 0.7f, 0.2f, 0.3f, 0.9f, 0.8f, 0, 0, 0, 0);
        assertThat(rows.getShape()).isEqualTo(new Shape(2, 4, 3));
        assertThat(rows.toLongArray())
                .containsExactly(
                        0, 1, 0, 0, 0, 1, 0, 1, 2, -1, -1, -1, // of the first image
                        0, 0, 0, -1, -1, -1, -1, -1, -1, -1, -1, -1);
    }

    @Test
    void theLimitIsOfEachImage(OpLibrary library, NDManager manager) {
        Ops ops = library.ops(Precision.FP32);
        NDArray rows = selected(manager, ops, 1, 0.5f, 0, 0.9f, 0, 0, 0, 0, 0.2f, 0.3f, 0, 0.4f, 0);
        assertThat(rows.toLongArray()).containsExactly(0, 0, 2, 0, 1, 1);
    }

    @Test
    void fullRowsSayWhichImageTheyAreOf(OpLibrary library, NDManager manager) {
        Ops ops = library.ops(Precision.FP32);
        NDArray rows = selected(manager, ops, 3, 0.5f, 0, 0.9f, 0, 0, 0, 0, 0.2f, 0, 0, 0, 0);
        NDArray full = new FullRows().run(ops, new NDList(rows));
        assertThat(full.getShape()).isEqualTo(new Shape(3, 4));
        assertThat(full.toLongArray()).containsExactly(0, 0, 0, 2, 0, 0, 0, 0, 1, 0, 0, 1);
        NDArray recorded = new FullRows().recorded(ops, new NDList(rows));
        assertThat(recorded.getShape()).isEqualTo(new Shape(6, 4));
        assertThat(recorded.get(":, 0").toLongArray()).containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void noRowsAreFullWhereNothingIsLeft(OpLibrary library, NDManager manager) {
        Ops ops = library.ops(Precision.FP32);
        NDArray rows = selected(manager, ops, 3, new float[12]);
        assertThat(new FullRows().run(ops, new NDList(rows)).getShape()).isEqualTo(new Shape(0, 4));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.detection.BoxCoder;
import io.densekit.heads.Published;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.structures.Boxes;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RegionLossTest {

    private static final BoxCoder CODER = BoxCoder.of(0.1, 0.2);
    private static final Boxes FROM = Boxes.of(0, 0, 10, 10);
    private static final Boxes TO = Boxes.of(5, 0, 15, 10);
    // Two regions, one class: the first learns the object, the second the background.
    private static final BoxTargets TARGETS =
            new BoxTargets(new int[] {0, 1}, new int[] {0, 1, 2, 3}, CODER.encode(FROM, TO), FROM, TO);

    private static RegionLoss loss(RegionTraining.BoxLoss kind, double weight, OpLibrary library) {
        RegionTraining training =
                new RegionTraining(Published.ASSIGNED_REGIONS, Published.SAMPLED_REGIONS, kind, weight, 0);
        return new RegionLoss(training, CODER, library.ops(Precision.FP32));
    }

    private static BoxHead.Output output(NDManager manager) {
        return new BoxHead.Output(manager.zeros(new Shape(2, 2)), manager.zeros(new Shape(2, 4)));
    }

    @Test
    void costsAreDividedByAllRegions(NDManager manager, OpLibrary library) {
        RegionLoss loss = loss(RegionTraining.BoxLoss.DELTAS, 1, library);
        assertThat(loss.classes(output(manager), TARGETS).getFloat()).isCloseTo((float) Math.log(2), within(1e-6f));
        assertThat(loss.boxes(output(manager), TARGETS).getFloat()).isCloseTo(5f / 2, within(1e-6f));
    }

    @Test
    void overlapsCostWhatTheyAreShortOfOne(NDManager manager, OpLibrary library) {
        NDArray boxes = loss(RegionTraining.BoxLoss.GIOU, 10, library).boxes(output(manager), TARGETS);
        assertThat(boxes.getFloat()).isCloseTo(10 * (1 - 1f / 3) / 2, within(1e-5f));
        assertThat(boxes.getDataType()).isEqualTo(DataType.FLOAT32);
    }

    @Test
    void withoutObjectsBoxesCostNothing(NDManager manager, OpLibrary library) {
        BoxTargets none = new BoxTargets(new int[] {1, 1}, new int[0], new float[0], Boxes.NONE, Boxes.NONE);
        assertThat(loss(RegionTraining.BoxLoss.GIOU, 10, library)
                        .boxes(output(manager), none)
                        .getFloat())
                .isZero();
        assertThat(RegionLoss.accuracy(output(manager), none)).isZero();
    }

    @Test
    void masksCostTheMeanOfTheirPixels(NDManager manager, OpLibrary library) {
        NDArray masks = loss(RegionTraining.BoxLoss.DELTAS, 1, library)
                .masks(manager.zeros(new Shape(1, 2, 2)), new float[] {0, 1, 1, 0});
        assertThat(masks.getFloat()).isCloseTo((float) Math.log(2), within(1e-6f));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static io.densekit.golden.UnitChecks.gradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class BoxCoderArraysTest {

    @Test
    void equalsThePublishedDecoding(NDManager manager, OpLibrary library) {
        for (Unit unit : DetectionUnits.of("delta_xywh_decode")) {
            if (unit.name().equals("coder.shifted.decode")) {
                BoxCoder coder = new BoxCoder(
                        new float[] {0.05f, -0.1f, 0.2f, 0.3f},
                        new float[] {0.1f, 0.2f, 0.3f, 0.4f},
                        BoxCoder.PUBLISHED_RATIO);
                NDArray boxes = unit.array(manager, "boxes");
                NDArray deltas = unit.array(manager, "deltas");
                agrees(unit.compare("boxes", coder.decode(boxes, deltas, library.ops(Precision.FP32))));
                return;
            }
        }
        throw new AssertionError("the unit is missing");
    }

    @Test
    void gradientsSayHowCornersMove(NDManager manager, OpLibrary library) {
        Ops ops = library.ops(Precision.FP32);
        NDArray boxes = manager.create(new float[][] {{0, 0, 10, 20}});
        NDArray deltas = manager.create(new float[][] {{0, 0, 0, 9}});
        NDArray gradient = gradient(
                deltas,
                x -> BoxCoder.of(0.1, 0.2).decode(boxes, x, ops).get(":, 2:").sum());
        assertThat(gradient.toFloatArray()).containsExactly(new float[] {1, 2, 1, 12.0993f}, within(1e-2f));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class Conv3dTest {

    private static final Shape KERNEL = new Shape(2, 3, 3);

    @Test
    void anAveragedKernelSeesAStillClipAsTheImage(OpLibrary library, NDManager manager) {
        assertSeesTheImage(Inflation.AVERAGE, library, manager);
    }

    @Test
    void aCentralKernelSeesTheLaterOfTwoFrames(OpLibrary library, NDManager manager) {
        assertSeesTheImage(Inflation.CENTRAL, library, manager);
        TensorData kernel = TensorData.ofFloats(new float[] {1, 2}, 1, 1, 1, 2);
        assertThat(Inflation.CENTRAL.inflated(kernel, 2).toFloats()).containsExactly(0, 0, 1, 2);
        assertThat(Inflation.CENTRAL.inflated(kernel, 5).toFloats()).containsExactly(0, 0, 0, 0, 1, 2, 0, 0, 0, 0);
        assertThat(Inflation.AVERAGE.inflated(kernel, 2).toFloats()).containsExactly(0.5f, 1, 0.5f, 1);
    }

    private static void assertSeesTheImage(Inflation inflation, OpLibrary library, NDManager manager) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        Conv2d image = new Conv2d(3, 4, 3, 2, 1);
        image.initialize(manager, 1);
        Conv3d clip = new Conv3d(3, 4, KERNEL, new Shape(2, 2, 2), new Shape(0, 1, 1), inflation);
        clip.initialize(manager, 2);
        StateDict state = ModuleState.read(image);
        TensorData weight = clip.adapted("weight", state.get("weight")).orElseThrow();
        ModuleState.write(clip, StateDict.of(Map.of("weight", weight, "bias", state.get("bias"))));

        NDArray frame = manager.randomNormal(new Shape(2, 3, 1, 6, 5));
        NDArray still = frame.concat(frame, 2).concat(frame.concat(frame, 2), 2);
        NDArray found = clip.call(still, pass);
        NDArray expected = image.call(frame.squeeze(2), pass);
        assertThat(found.getShape()).isEqualTo(new Shape(2, 4, 2, 3, 3));
        for (int time = 0; time < 2; time++) {
            NDArray difference = found.get(":, :, " + time).sub(expected);
            assertThat(difference.abs().max().getFloat()).isLessThan(1e-5f);
        }
    }

    @Test
    void depthwiseKeepsChannelsApartAndTheSize(OpLibrary library, NDManager manager) {
        Conv3d conv = Conv3d.depthwise(3, 5);
        conv.initialize(manager, 3);
        assertThat(ModuleState.shapes(conv).get("weight")).containsExactly(3, 1, 5, 5, 5);
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray x = manager.zeros(new Shape(1, 3, 2, 6, 7));
        NDArray zeros = conv.call(x, pass);
        x.set(new ai.djl.ndarray.index.NDIndex(":, 1"), 1);
        NDArray y = conv.call(x, pass);
        assertThat(y.getShape()).isEqualTo(x.getShape());
        assertThat(y.get(":, 0").toFloatArray()).isEqualTo(zeros.get(":, 0").toFloatArray());
        assertThat(y.get(":, 1").toFloatArray()).isNotEqualTo(zeros.get(":, 1").toFloatArray());
    }

    @Test
    void refusesKernelsOfAnotherWindow() {
        Conv3d clip = new Conv3d(3, 4, KERNEL, KERNEL, new Shape(0, 0, 0), Inflation.AVERAGE);
        assertThat(clip.adapted("weight", TensorData.ofFloats(new float[48], 4, 3, 2, 2)))
                .isEmpty();
        assertThat(clip.adapted("weight", TensorData.ofFloats(new float[12], 4, 3)))
                .isEmpty();
        assertThat(clip.adapted("other", TensorData.ofFloats(new float[108], 4, 3, 3, 3)))
                .isEmpty();
    }
}

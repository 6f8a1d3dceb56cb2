// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.weights.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PointwiseTest {

    @Test
    void isAConvolutionOfOnePosition(OpLibrary library, NDManager manager) {
        Pointwise pointwise = new Pointwise(6, 4, 2);
        Conv2d convolution = new Conv2d(6, 4, 1, 1, 0);
        pointwise.initialize(manager, 1);
        convolution.initialize(manager, 2);
        ModuleState.write(convolution, ModuleState.read(pointwise));
        assertSame(pointwise, convolution, manager.randomNormal(new Shape(2, 6, 3, 5)), library);
    }

    @Test
    void ofClipsToo(OpLibrary library, NDManager manager) {
        Pointwise pointwise = new Pointwise(6, 4, 3);
        Shape one = new Shape(1, 1, 1);
        Conv3d convolution = new Conv3d(6, 4, one, one, new Shape(0, 0, 0), Inflation.AVERAGE);
        pointwise.initialize(manager, 1);
        convolution.initialize(manager, 2);
        ModuleState.write(convolution, ModuleState.read(pointwise));
        assertSame(pointwise, convolution, manager.randomNormal(new Shape(2, 6, 2, 3, 5)), library);
    }

    private static void assertSame(Pointwise pointwise, Layer convolution, NDArray x, OpLibrary library) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        NDArray expected = convolution.call(x, pass);
        NDArray found = pointwise.call(x, pass);
        assertThat(found.getShape()).isEqualTo(expected.getShape());
        assertThat(found.sub(expected).abs().max().getFloat()).isLessThan(1e-5f);
    }

    @Test
    void takesAnImagesWeightsForAClips() {
        TensorData image = TensorData.ofFloats(new float[] {1, 2, 3, 4, 5, 6}, 2, 3, 1, 1);
        TensorData clip = new Pointwise(3, 2, 3).adapted("weight", image).orElseThrow();
        assertThat(clip.shape()).containsExactly(2, 3, 1, 1, 1);
        assertThat(clip.toFloats()).isEqualTo(image.toFloats());
        assertThat(new Pointwise(3, 2, 3).adapted("weight", TensorData.ofFloats(new float[6], 3, 2, 1, 1)))
                .isEmpty();
        assertThat(new Pointwise(3, 2, 3).adapted("bias", TensorData.ofFloats(new float[3], 3)))
                .isEmpty();
    }
}

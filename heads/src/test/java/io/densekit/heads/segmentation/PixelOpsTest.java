// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PixelOpsTest {

    @Test
    void pixelCrossEntropyAndClassFactorsIgnoreALabel(OpLibrary library, NDManager manager) {
        NDArray logits = manager.create(new float[] {0, 1, 2, 0, 0, 0}, new Shape(1, 2, 1, 3));
        NDArray labels = manager.create(new byte[] {0, 1, (byte) 255}, new Shape(1, 1, 3))
                .toType(DataType.INT32, false)
                .add(256)
                .mod(256);
        PixelOps ops = new PixelOps(library.ops(Precision.FP32));
        float half = (float) Math.log(2);
        float unlikely = (float) Math.log(1 + Math.E);
        assertThat(ops.pixelCrossEntropy(logits, labels, 255).toFloatArray())
                .containsExactly(new float[] {half, unlikely, 0}, within(1e-6f));
        NDArray factors = manager.create(new float[] {3, 0.5f});
        NDArray found = ops.classFactors(labels, factors, 255);
        assertThat(found.getShape()).isEqualTo(labels.getShape());
        assertThat(found.toFloatArray()).containsExactly(3, 0.5f, 0);
    }

    @Test
    void hardPixelsAreTheUnsureOnesButAtLeastSoMany(OpLibrary library, NDManager manager) {
        // The probability of class 0, the label of all but the last pixel, falls from pixel to pixel.
        NDArray logits = manager.create(new float[] {5, 2, 1, -1, 0, 0, 0, 0, 0, 0}, new Shape(1, 2, 1, 5));
        NDArray labels = manager.create(new int[] {0, 0, 0, 0, 255}, new Shape(1, 1, 5));
        PixelOps ops = new PixelOps(library.ops(Precision.FP32));
        NDArray losses = ops.pixelCrossEntropy(logits, labels, 255);
        // Enough are unsure; just enough; none of itself.
        assertThat(ops.hardPixels(losses, labels, 255, 1, 0.75).toFloatArray()).containsExactly(0, 0, 1, 1, 0);
        assertThat(ops.hardPixels(losses, labels, 255, 2, 0.75).toFloatArray()).containsExactly(0, 0, 1, 1, 0);
        assertThat(ops.hardPixels(losses, labels, 255, 3, 0.75).toFloatArray()).containsExactly(0, 1, 1, 1, 0);
        assertThat(ops.hardPixels(losses, labels, 255, 3, 0.1).toFloatArray()).containsExactly(0, 1, 1, 1, 0);
        NDArray none = manager.create(new int[] {255, 255, 255, 255, 255}, new Shape(1, 1, 5));
        assertThat(ops.hardPixels(losses, none, 255, 3, 0.9).sum().getFloat()).isZero();
    }

    @Test
    void resizedArgmaxEqualsTheResizingOfAllClassesAtOnce(OpLibrary library, NDManager manager) {
        Random random = new Random(13);
        float[] values = new float[2 * 37 * 4 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        NDArray logits = manager.create(values, new Shape(2, 37, 4, 5));
        PixelOps ops = new PixelOps(library.ops(Precision.FP32));
        NDArray input = ops.ops().resizeBilinear(logits, 16, 20).get(":, :, 0:13, 0:17");
        long[] expected = ops.ops().resizeBilinear(input, 30, 41).argMax(1).toLongArray();
        NDArray labels = ops.resizedArgmax(logits, 16, 20, new ImageFrame(30, 41, 13, 17));
        assertThat(labels.getShape()).isEqualTo(new Shape(2, 30, 41));
        byte[] found = labels.toByteArray();
        for (int i = 0; i < expected.length; i++) {
            assertThat((long) found[i]).isEqualTo(expected[i]);
        }
    }
}

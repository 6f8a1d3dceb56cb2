// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against the same composed of DJL's own operators; two images of 5 and 3 rows, two heads of four channels. */
@ExtendWith(Torch.class)
class AtsOpsTest {

    private static final int HEADS = 2;
    private static final int CHANNELS = 8;
    private static final long[] COUNTS = {5, 3};
    private static final Offset<Float> NEAR = within(1e-5f);

    private static AtsOps ops(OpLibrary library) {
        return new AtsOps(library.ops(Precision.FP32), HEADS);
    }

    private static NDArray qkv(NDManager manager) {
        SplittableRandom random = new SplittableRandom(4);
        float[] values = new float[8 * 3 * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(8, 3 * CHANNELS));
    }

    /** Of an image: {@code [3, heads, rows, channels of a head]}. */
    private static NDArray parts(NDArray qkv, int image) {
        NDArray rows = image == 0 ? qkv.get(":5") : qkv.get("5:");
        return rows.reshape(-1, 3, HEADS, CHANNELS / HEADS).transpose(1, 2, 0, 3);
    }

    private static NDArray products(NDArray qkv, int image) {
        NDArray parts = parts(qkv, image);
        return parts.get(0).matMul(parts.get(1).transpose(0, 2, 1)).div(Math.sqrt((double) CHANNELS / HEADS));
    }

    private static float difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    @Test
    void rowsAreTakenFromAFlatView(OpLibrary library, NDManager manager) {
        NDArray x = manager.arange(12f).reshape(2, 3, 2);
        NDArray rows = ops(library).rows(x, Indexes.of(manager, new long[] {4, 0}));
        assertThat(rows.toFloatArray()).containsExactly(8, 9, 0, 1);
    }

    @Test
    void laysRowsOutAndEmptiesOthers(OpLibrary library, NDManager manager) {
        NDArray x = manager.arange(1f, 7f, 1f).reshape(3, 2);
        NDArray y = ops(library).laidOut(x, Layout.of(2, 2, new long[] {0, 2, 1, -1}));
        assertThat(y.getShape()).isEqualTo(new Shape(2, 2, 2));
        assertThat(y.toFloatArray()).containsExactly(1, 2, 5, 6, 3, 4, 0, 0);
    }

    @Test
    void productsWithTheFirstRow(OpLibrary library, NDManager manager) {
        NDArray qkv = qkv(manager);
        NDArray read = ops(library).firstRowProducts(qkv, COUNTS);
        assertThat(read.getShape()).isEqualTo(new Shape(8, HEADS + 1));
        NDArray expected = NDArrays.concat(new NDList(
                products(qkv, 0).get(":, 0").transpose(),
                products(qkv, 1).get(":, 0").transpose()));
        assertThat(difference(read.get(":, :" + HEADS), expected)).isCloseTo(0, NEAR);
        NDArray lengths =
                qkv.get(":, " + 2 * CHANNELS + ":").square().sum(new int[] {1}).sqrt();
        assertThat(difference(read.get(":, " + HEADS), lengths)).isCloseTo(0, NEAR);
    }

    @Test
    void meanAttentionIsOverRowsAndHeads(OpLibrary library, NDManager manager) {
        NDArray qkv = qkv(manager);
        NDArray read = ops(library).meanAttention(qkv, COUNTS);
        NDArray expected = NDArrays.concat(new NDList(
                products(qkv, 0).softmax(-1).mean(new int[] {0}).mean(new int[] {0}),
                products(qkv, 1).softmax(-1).mean(new int[] {0}).mean(new int[] {0})));
        assertThat(difference(read.get(":, 0"), expected)).isCloseTo(0, NEAR);
    }

    @Test
    void packedAttentionKeepsImagesApart(OpLibrary library, NDManager manager) {
        NDArray qkv = qkv(manager);
        NDArray queries = Indexes.of(manager, new long[] {0, 4, 2, 5});
        NDArray y = ops(library).packedAttention(qkv, queries, COUNTS, new long[] {3, 1}, 5);
        NDArray first = products(qkv, 0).softmax(-1).matMul(parts(qkv, 0).get(2));
        NDArray second = products(qkv, 1).softmax(-1).matMul(parts(qkv, 1).get(2));
        NDArray expected = NDArrays.stack(new NDList(
                first.get(":, 0").reshape(CHANNELS),
                first.get(":, 4").reshape(CHANNELS),
                first.get(":, 2").reshape(CHANNELS),
                second.get(":, 0").reshape(CHANNELS)));
        assertThat(difference(y, expected)).isCloseTo(0, NEAR);
    }

    @Test
    void paddedAttentionGivesTheSame(OpLibrary library, NDManager manager) {
        NDArray qkv = qkv(manager);
        NDArray padded = ops(library).laidOut(qkv, Layout.of(2, 5, new long[] {0, 1, 2, 3, 4, 5, 6, 7, -1, -1}));
        NDArray policy = manager.create(new float[] {1, 1, 1, 1, 1, 1, 1, 1, 0, 0}, new Shape(2, 5));
        NDArray index = Indexes.of(manager, new long[] {0, 4, 0, 2}, 2, 2);
        NDArray y = ops(library).paddedAttention(padded, policy, index, 5);
        NDArray packed = ops(library)
                .packedAttention(qkv, Indexes.of(manager, new long[] {0, 4, 5, 7}), COUNTS, new long[] {2, 2}, 5);
        assertThat(difference(y.reshape(4, CHANNELS), packed)).isCloseTo(0, NEAR);
    }

    @Test
    void thePublishedSoftmaxLeavesAShareToKeysThatAreNotAllowed(OpLibrary library, NDManager manager) {
        NDArray products = manager.create(new float[] {0, 1, 5}, new Shape(1, 1, 1, 3));
        NDArray allowed = manager.create(new float[] {1, 1, 0}, new Shape(1, 1, 1, 3));
        float[] weights = PolicySoftmax.of(products, allowed, manager.create(-1e30f), 3, library.ops(Precision.FP32))
                .toFloatArray();
        double zero = Math.exp(-5);
        double one = Math.exp(-4);
        double sum = zero + one + 1e-6;
        assertThat(weights[0]).isCloseTo((float) ((zero + 1e-6 / 3) / sum), within(1e-6f));
        assertThat(weights[2]).isCloseTo((float) (1e-6 / 3 / sum), within(1e-9f));
    }
}

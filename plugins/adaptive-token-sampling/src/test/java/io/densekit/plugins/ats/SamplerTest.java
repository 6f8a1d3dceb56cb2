// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SamplerTest {

    private static final int CHANNELS = 4;

    private static Sampler sampler(int leading, int rows, OpLibrary library) {
        int[] all = IntStream.range(0, rows).toArray();
        return new Sampler(
                new Sampler.Plan(
                        new InverseTransformSampler(rows - leading, Sampling.REFERENCE), leading, rows, rows, rows),
                new TokenRows(rows, new int[][] {all, all}, new int[][] {all, all}),
                new AtsOps(library.ops(Precision.FP32), 1));
    }

    /** Two images of four equal rows each, but for one token whose values are twenty times as long. */
    private static NDArray qkv(NDManager manager, int longRow) {
        float[] values = new float[2 * 4 * 3 * CHANNELS];
        for (int row = 0; row < 8; row++) {
            values[row * 3 * CHANNELS + 2 * CHANNELS] = row == longRow ? 20 : 1;
        }
        return manager.create(values, new Shape(8, 3 * CHANNELS));
    }

    @Test
    void aTokenWithLongValuesIsKeptAlone(OpLibrary library, NDManager manager) {
        Selection kept = sampler(1, 4, library).select(qkv(manager, 6));
        assertThat(kept.chosen()[0])
                .as("equal scores, of which the first is never picked")
                .containsExactly(0, 2, 3);
        assertThat(kept.chosen()[1]).containsExactly(0, 3, 2);
    }

    @Test
    void withoutAClassTokenTheFirstRowIsOneOfThem(OpLibrary library, NDManager manager) {
        Selection kept = sampler(0, 4, library).select(qkv(manager, 0));
        assertThat(kept.chosen()[0]).endsWith(0);
        assertThat(kept.draws()[0].sortedScores()[3]).isEqualTo(20f / 23);
        assertThat(kept.draws()[1].sortedScores()).containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.tokens.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PaddedStepTest {

    private final Steps steps = new Steps();

    private SamplingReducer.Result run(SamplingForm form, Tokens in, int samples, Pass pass, NDManager manager) {
        return new PaddedStep(steps.block(manager), pass, form).run(in, steps.sampler(in, samples, pass));
    }

    @Test
    void keepingEverythingIsTheBlockItself(OpLibrary library, NDManager manager) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        Tokens in = steps.tokens(2, manager);
        SamplingReducer.Result result = run(SamplingForm.MASKED, in, 5000, pass, manager);
        NDArray expected = steps.block(manager).run(in, pass).values();
        assertThat(steps.distanceByPosition(result, expected)).isLessThan(1e-4f);
    }

    @Test
    void emptyRowsAreZerosUnlessTheyAreCutOff(OpLibrary library, NDManager manager) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        Tokens in = steps.tokens(3, manager);
        SamplingReducer.Result masked = run(SamplingForm.MASKED, in, 30, pass, manager);
        SamplingReducer.Result dropped = run(SamplingForm.DROPPED, in, 30, pass, manager);
        int longest = masked.kept().longest();
        assertThat(masked.values().getShape().get(1)).isEqualTo(31);
        assertThat(dropped.values().getShape().get(1)).isEqualTo(longest);
        assertThat(masked.values().get(":, " + longest + ":").abs().sum().getFloat())
                .isZero();
        NDArray both = masked.values().get(":, :" + longest);
        assertThat(both.sub(dropped.values()).abs().max().getFloat()).isLessThan(1e-5f);
    }

    @Test
    void thePackedWayGivesTheSame(OpLibrary library, NDManager manager) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        Tokens in = steps.tokens(3, manager);
        NDArray padded = run(SamplingForm.DROPPED, in, 30, pass, manager).values();
        NDArray packed = new PackedStep(steps.block(manager), pass)
                .run(in, steps.sampler(in, 30, pass))
                .values();
        assertThat(padded.sub(packed).abs().max().getFloat()).isLessThan(1e-4f);
    }
}

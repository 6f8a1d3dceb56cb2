// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Meter;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.Work;
import io.densekit.testing.Torch;
import io.densekit.tokens.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PackedStepTest {

    private final Steps steps = new Steps();

    @Test
    void keepingEverythingIsTheBlockItself(OpLibrary library, NDManager manager) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        Tokens in = steps.tokens(2, manager);
        SamplingReducer.Result result =
                new PackedStep(steps.block(manager), pass).run(in, steps.sampler(in, 5000, pass));
        assertThat(result.kept().counts()).containsOnly(31);
        NDArray expected = steps.block(manager).run(in, pass).values();
        assertThat(steps.distanceByPosition(result, expected)).isLessThan(1e-4f);
    }

    @Test
    void isAsWideAsTheImageThatKeepsMost(OpLibrary library, NDManager manager) {
        Pass pass = Pass.evaluation(library, Precision.FP32);
        Tokens in = steps.tokens(4, manager);
        SamplingReducer.Result result = new PackedStep(steps.block(manager), pass).run(in, steps.sampler(in, 30, pass));
        int longest = result.kept().longest();
        assertThat(longest).isLessThan(31);
        assertThat(result.values().getShape()).isEqualTo(new Shape(4, longest, ToyTransformer.CHANNELS));
    }

    @Test
    void countsWhatTheChosenRowsCost(OpLibrary library, NDManager manager) {
        Meter meter = Meter.of(() -> {});
        Pass pass = Pass.evaluation(library, Precision.FP32).with(meter);
        Tokens in = steps.tokens(2, manager);
        Selection kept = new PackedStep(steps.block(manager), pass)
                .run(in, steps.sampler(in, 30, pass))
                .kept();
        long channels = ToyTransformer.CHANNELS;
        long chosen = kept.counts()[0] + kept.counts()[1];
        // Queries with keys and weights with values for the chosen rows, and the class token's products for the scores.
        assertThat(meter.costs().amount().of(Work.ATTENTION)).isEqualTo(31 * (2 * chosen + 2) * channels);
        long linear = 62 * 3 * channels * channels + chosen * channels * channels + 2 * chosen * channels * 48;
        assertThat(meter.costs().amount().of(Work.PRODUCTS)).isEqualTo(linear);
    }
}

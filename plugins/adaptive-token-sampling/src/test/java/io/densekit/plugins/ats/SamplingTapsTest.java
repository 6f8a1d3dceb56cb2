// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SamplingTapsTest {

    private static final Set<String> NAMES = Set.of(
            "kept",
            "policy",
            "token_index",
            "kept_by_token",
            "tokens",
            "tokens_by_position",
            "sorted_scores",
            "normalized_cdf",
            "ys",
            "picked");

    private static Map<String, NDArray> taps(SamplingForm form, OpLibrary library, NDManager manager) {
        ToyTransformer network = new ToyTransformer(ToyTransformer.settings(form, List.of(2, 3)), true, manager, 4);
        Taps taps =
                Taps.of(network, NAMES.stream().map(name -> "block3." + name).collect(Collectors.toSet()), manager);
        network.run(
                network.input(3, 1, manager),
                Pass.evaluation(library, Precision.FP32).with(taps));
        return taps.recorded().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().substring("block3.".length()), Map.Entry::getValue));
    }

    @Test
    void showsRowsAsIfNoneHadBeenCutOff(OpLibrary library, NDManager manager) {
        for (SamplingForm form : List.of(SamplingForm.DROPPED, SamplingForm.MASKED)) {
            Map<String, NDArray> taps = taps(form, library, manager);
            assertThat(taps).containsOnlyKeys(NAMES);
            assertThat(taps.get("tokens").getShape()).isEqualTo(new Shape(3, 31, ToyTransformer.CHANNELS));
            assertThat(taps.get("tokens_by_position").getShape()).isEqualTo(new Shape(3, 31, ToyTransformer.CHANNELS));
            for (String name : List.of("policy", "token_index", "kept_by_token")) {
                assertThat(taps.get(name).getShape()).as(name).isEqualTo(new Shape(3, 31));
            }
            for (String name : List.of("sorted_scores", "normalized_cdf", "ys", "picked")) {
                assertThat(taps.get(name).getShape()).as(name).isEqualTo(new Shape(3, 30));
            }
        }
    }

    @Test
    void showsTheBatchsRowsWhereTheseDecide(OpLibrary library, NDManager manager) {
        Map<String, NDArray> taps = taps(SamplingForm.BATCH_DROPPED, library, manager);
        long[] kept = taps.get("kept").toLongArray();
        long longest = Math.max(kept[0], Math.max(kept[1], kept[2]));
        assertThat(taps.get("policy").getShape()).isEqualTo(new Shape(3, longest));
        assertThat(taps.get("kept_by_token").getShape()).isEqualTo(new Shape(3, 31));
    }

    @Test
    void allOfThemTellOfTheSameTokens(OpLibrary library, NDManager manager) {
        Map<String, NDArray> taps = taps(SamplingForm.DROPPED, library, manager);
        long[] kept = taps.get("kept").toLongArray();
        long[] index = taps.get("token_index").toLongArray();
        long[] byToken = taps.get("kept_by_token").toLongArray();
        float[] policy = taps.get("policy").toFloatArray();
        for (int image = 0; image < 3; image++) {
            long held = 0;
            for (int row = image * 31; row < (image + 1) * 31; row++) {
                assertThat(policy[row] == 1).isEqualTo(index[row] >= 0);
                held += byToken[row];
                if (index[row] >= 0) {
                    assertThat(byToken[image * 31 + (int) index[row]]).isEqualTo(1);
                    NDArray here = taps.get("tokens").get(image).get(row - image * 31L);
                    NDArray there = taps.get("tokens_by_position").get(image).get(index[row]);
                    assertThat(here.toFloatArray()).isEqualTo(there.toFloatArray());
                }
            }
            assertThat(held).isEqualTo(kept[image]);
        }
    }
}

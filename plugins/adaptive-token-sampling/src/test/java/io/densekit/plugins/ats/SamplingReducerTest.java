// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import io.densekit.UserError;
import io.densekit.nn.Explanations;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.structures.Explanation;
import io.densekit.testing.Torch;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SamplingReducerTest {

    private static final List<Integer> BLOCKS = List.of(1, 2, 4);
    private static final Set<String> EXACT = Set.of("block1.kept", "block2.token_index", "block4.kept_by_token");
    private static final Set<String> VALUES =
            Set.of("block1.tokens", "block2.sorted_scores", "block4.ys", "block4.tokens_by_position");

    private static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    private static Map<String, NDArray> taps(ToyTransformer network, NDArray x, Pass pass, NDManager manager) {
        Set<String> wanted = new HashSet<>(EXACT);
        wanted.addAll(VALUES);
        Taps taps = Taps.of(network, wanted, manager);
        network.run(x, pass.with(taps));
        return taps.recorded();
    }

    private static void assertAlike(Map<String, NDArray> actual, Map<String, NDArray> expected) {
        EXACT.forEach(name -> assertThat(actual.get(name).toLongArray())
                .as(name)
                .isEqualTo(expected.get(name).toLongArray()));
        VALUES.forEach(name -> assertThat(
                        actual.get(name).sub(expected.get(name)).abs().max().getFloat())
                .as(name)
                .isLessThan(2e-4f));
    }

    @Test
    void droppedTokensGiveTheNumbersOfMaskedOnes(OpLibrary library, NDManager manager) {
        for (int seed = 0; seed < 6; seed++) {
            for (Integer[] tokens : new Integer[][] {{}, {24}, {28, 20, 9}}) {
                Map<String, NDArray> masked = run(SamplingForm.MASKED, tokens, seed, 0, library, manager);
                assertAlike(run(SamplingForm.DROPPED, tokens, seed, 0, library, manager), masked);
            }
        }
    }

    /** The published softmax adds 1e-6 to sums that may themselves be as small once empty rows count for the maximum. */
    @Test
    void soTheyDoWhereAllProductsAreFarBelowZero(OpLibrary library, NDManager manager) {
        for (double shift : new double[] {-12, -20, 15}) {
            Map<String, NDArray> masked = run(SamplingForm.MASKED, new Integer[0], 3, shift, library, manager);
            assertAlike(run(SamplingForm.DROPPED, new Integer[0], 3, shift, library, manager), masked);
        }
    }

    private static Map<String, NDArray> run(
            SamplingForm form, Integer[] tokens, long seed, double shift, OpLibrary library, NDManager manager) {
        ToyTransformer network = new ToyTransformer(ToyTransformer.settings(form, BLOCKS, tokens), true, manager, seed);
        if (shift != 0) {
            network.shiftProducts(shift);
        }
        return taps(network, network.input(3, 10 * seed, manager), evaluation(library), manager);
    }

    @Test
    void anImageAloneIsAnsweredAsInABatch(OpLibrary library, NDManager manager) {
        SplittableRandom random = new SplittableRandom(1);
        for (boolean classToken : new boolean[] {true, false}) {
            ToyTransformer network =
                    new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, BLOCKS), classToken, manager, 8);
            for (int round = 0; round < 10; round++) {
                NDArray batch = network.input(5, random.nextLong(), manager);
                NDArray together =
                        taps(network, batch, evaluation(library), manager).get("block4.tokens_by_position");
                int image = random.nextInt(5);
                NDArray alone = taps(network, batch.get(image + ":" + (image + 1)), evaluation(library), manager)
                        .get("block4.tokens_by_position");
                assertThat(alone.get(0).sub(together.get(image)).abs().max().getFloat())
                        .isLessThan(1e-4f);
            }
        }
    }

    @Test
    void imagesKeepDifferentNumbersOfTokens(OpLibrary library, NDManager manager) {
        ToyTransformer network =
                new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, BLOCKS), true, manager, 1);
        Tokens out = network.run(network.input(6, 3, manager), evaluation(library));
        long[] kept = out.mask()
                .orElseThrow()
                .sum(new int[] {1})
                .toType(DataType.INT64, true)
                .toLongArray();
        assertThat(Arrays.stream(kept).distinct().count()).isGreaterThan(1);
        assertThat(out.count()).isEqualTo((int) Arrays.stream(kept).max().orElseThrow());
        long[] positions = out.positions().orElseThrow().toLongArray();
        float[] mask = out.mask().orElseThrow().toFloatArray();
        for (int i = 0; i < mask.length; i++) {
            assertThat(positions[i] >= 0).isEqualTo(mask[i] == 1);
        }
    }

    @Test
    void cuttingToTheBatchsLongestImageIsNotTheSame(OpLibrary library, NDManager manager) {
        Map<String, NDArray> masked = run(SamplingForm.MASKED, new Integer[0], 2, 0, library, manager);
        Map<String, NDArray> cut = run(SamplingForm.BATCH_DROPPED, new Integer[0], 2, 0, library, manager);
        assertThat(cut.get("block1.kept").toLongArray())
                .isEqualTo(masked.get("block1.kept").toLongArray());
        assertThat(cut.get("block4.kept_by_token").toLongArray())
                .isNotEqualTo(masked.get("block4.kept_by_token").toLongArray());
    }

    @Test
    void trainingComputesTheSameAndReachesEveryParameter(OpLibrary library, NDManager manager) {
        for (boolean classToken : new boolean[] {true, false}) {
            ToyTransformer network =
                    new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, BLOCKS), classToken, manager, 5);
            NDArray x = network.input(3, 7, manager);
            Map<String, NDArray> evaluated = taps(network, x, evaluation(library), manager);
            Pass training = Pass.training(library, Precision.FP32, new SplittableRandom(0));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                assertAlike(taps(network, x, training, manager), evaluated);
                Tokens out = network.run(x, training);
                collector.backward(out.values().square().mean());
            }
            List<String> unreached = new ArrayList<>();
            ModuleState.parameters(network).forEach((name, parameter) -> {
                try (NDArray gradient = parameter.getArray().getGradient()) {
                    if (!(gradient.abs().max().getFloat() > 0)) {
                        unreached.add(name);
                    }
                }
            });
            assertThat(unreached).isEmpty();
        }
    }

    /** The class token's row attends to all rows, so it does not hang on picks, which half precision may move. */
    @Test
    void halfPrecisionIsNear(OpLibrary library, NDManager manager) {
        ToyTransformer network =
                new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, List.of(4)), true, manager, 5);
        NDArray x = network.input(2, 7, manager);
        NDArray whole = network.run(x, evaluation(library)).values().get(":, 0");
        NDArray half = network.run(x, Pass.evaluation(library, Precision.BF16))
                .values()
                .get(":, 0");
        float off = half.sub(whole).abs().max().getFloat();
        assertThat(off).isPositive().isLessThan(0.05f * whole.abs().max().getFloat());
    }

    @Test
    void showsWhichPositionsAreStillThere(OpLibrary library, NDManager manager) {
        ToyTransformer network =
                new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, BLOCKS), true, manager, 5);
        NDArray x = network.input(2, 7, manager);
        long[] kept = taps(network, x, evaluation(library), manager)
                .get("block1.kept")
                .toLongArray();
        Explanations explanations = Explanations.collected();
        network.run(x, evaluation(library).with(explanations));
        List<Explanation> image = explanations.ofImage(1);
        assertThat(image).extracting(Explanation::place).containsExactly("block1", "block2", "block4");
        Explanation.KeptPositions first = (Explanation.KeptPositions) image.get(0);
        assertThat(first.tokens()).isEqualTo((int) kept[1]);
        assertThat(first.height()).isEqualTo(5);
        assertThat(first.width()).isEqualTo(6);
    }

    /** Public checkpoints of sampled networks hold a row of zeros for each sampling block. */
    @Test
    void knowsTheSpareRowOfPublicCheckpoints(NDManager manager) {
        ToyTransformer network =
                new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, List.of(1, 4)), true, manager, 5);
        assertThat(ModuleState.spareNames(network))
                .containsExactlyInAnyOrder("blocks.1.attn.out_zero_mask", "blocks.4.attn.out_zero_mask");
    }

    @Test
    void leavesNothingBehind(OpLibrary library, NDManager manager) {
        for (SamplingForm form : SamplingForm.values()) {
            ToyTransformer network = new ToyTransformer(ToyTransformer.settings(form, BLOCKS), true, manager, 5);
            NDArray x = network.input(2, 7, manager);
            int before = manager.getManagedArrays().size();
            try (NDManager step = manager.newSubManager()) {
                NDArray own = x.duplicate();
                own.attach(step);
                network.run(own, evaluation(library));
            }
            assertThat(manager.getManagedArrays()).as(form.name()).hasSize(before);
        }
    }

    @Test
    void refusesMoreTokensThanASmallImageHas(OpLibrary library, NDManager manager) {
        ToyTransformer network =
                new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, BLOCKS, 31), true, manager, 5);
        NDArray x = network.input(1, 7, manager).get(":, :13");
        assertThatThrownBy(() -> network.block(1).call(Tokens.ofGrid(x, new Grid(3, 4), true), evaluation(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("block1")
                .hasMessageContaining("31 tokens")
                .hasMessageContaining("13 there");
    }

    @Test
    void refusesLearnedTokens(OpLibrary library, NDManager manager) {
        ToyTransformer network =
                new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, BLOCKS), true, manager, 5);
        Tokens tokens = Tokens.ofGrid(network.input(1, 7, manager), ToyTransformer.GRID, true);
        assertThatThrownBy(() -> network.block(1).call(tokens.learned(tokens.values()), evaluation(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("can't act in block1")
                .hasMessageContaining("earlier blocks");
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.UserError;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.nn.Explanations;
import io.densekit.nn.Gelu;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.testing.Torch;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockShape;
import io.densekit.tokens.Grid;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import io.densekit.weights.StateDict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class LearningBlockTest {

    private static final int CHANNELS = 8;
    private static final Grid GRID = new Grid(4, 5);

    /** One block with a learner around it. */
    private static final class Network extends Module {
        private final TransformerBlock block;

        Network(int channels, String version, int tokens, boolean fuse) {
            TokenLearnerSettings settings = new TokenLearnerSettings(
                    0, tokens, version, Optional.empty(), Optional.empty(), fuse, Optional.empty());
            ReducerArguments arguments = new ReducerArguments(channels, 2, List.of(0), OptionalInt.empty(), false);
            block = child(
                    "blocks.0",
                    new TransformerBlock(
                            new BlockShape(channels, 2, 16, Gelu.TANH, 1e-6),
                            0,
                            Optional.of(
                                    new TokenLearning(settings, arguments).around(new BlockPlace(this, 0, "block0")))));
        }
    }

    private static Network network(NDManager manager, String version, int tokens, boolean fuse) {
        Network network = new Network(CHANNELS, version, tokens, fuse);
        network.initialize(manager, 1);
        return network;
    }

    private static Tokens tokens(NDManager manager, boolean classToken) {
        int rows = GRID.size() + (classToken ? 1 : 0);
        return Tokens.ofGrid(Runs.random(manager, 2, 3, rows, CHANNELS), GRID, classToken);
    }

    @Test
    void laterBlocksSeeTheLearnedTokensAlone(OpLibrary library, NDManager manager) {
        for (String version : List.of("1.0", "1.1")) {
            for (int count : new int[] {1, 6, 20}) {
                Tokens in = tokens(manager, false);
                Tokens out = network(manager, version, count, false).block.call(in, Runs.pass(library));
                assertThat(out.values().getShape()).isEqualTo(new Shape(3, count, CHANNELS));
                assertThat(out.rows()).isEqualTo(Tokens.Rows.LEARNED);
                assertThat(out.grid()).isEqualTo(GRID);
            }
        }
    }

    @Test
    void aClassTokenStaysApartAndInFront(OpLibrary library, NDManager manager) {
        Tokens with = tokens(manager, true);
        Tokens without = Tokens.ofGrid(with.values().get(":, 1:"), GRID, false);
        Network network = network(manager, "1.1", 6, false);
        Taps taps = Taps.of(network, Set.of("block0.token_learner"), manager);
        Tokens out = network.block.call(with, Runs.pass(library).with(taps));
        assertThat(out.values().getShape()).isEqualTo(new Shape(3, 7, CHANNELS));
        assertThat(out.classToken()).isTrue();
        NDArray learned = taps.recorded().get("block0.token_learner");

        Taps plain = Taps.of(network, Set.of("block0.token_learner"), manager);
        network.block.call(without, Runs.pass(library).with(plain));
        assertThat(Runs.difference(learned, plain.recorded().get("block0.token_learner")))
                .isLessThan(1e-6f);

        Tokens expected =
                network.block.run(with.learned(with.values().get(":, :1").concat(learned, 1)), Runs.pass(library));
        assertThat(Runs.difference(out.values(), expected.values())).isLessThan(1e-6f);
    }

    /** The numbers of scenic's reshapes around its learners, whichever comes before the block. */
    @Test
    void aClipsTimeStepsAreLearnedFromByThemselves(OpLibrary library, NDManager manager) {
        GoldenCase golden = GoldenCases.resource("tokenlearner-video");
        NDArray video = golden.inputs(manager).get("video_features").reshape(1, 4 * 196, 64);
        for (String version : List.of("1.0", "1.1")) {
            Network network = new Network(64, version, 8, false);
            network.initialize(manager, 1);
            String prefix = "v" + version.replace(".", "") + ".";
            StateDict.Builder weights = StateDict.builder();
            ModuleState.read(network).forEach(entry -> {
                String own = entry.getKey().replace("blocks.0.token_learner.", prefix);
                weights.put(
                        entry.getKey(),
                        golden.weights().contains(own) ? golden.weights().get(own) : entry.getValue());
            });
            ModuleState.write(network, weights.build());
            Set<String> names = Set.of("block0.token_learner", "block0.token_learner.maps");
            Taps taps = Taps.of(network, names, manager);
            Explanations explanations = Explanations.collected();
            Tokens out = network.block.call(
                    Tokens.ofGrid(video, new Grid(4, 14, 14), false),
                    Runs.pass(library).with(taps).with(explanations));
            Runs.assertAgrees(golden, prefix + "tokens", taps.recorded().get("block0.token_learner"));
            Runs.assertAgrees(golden, prefix + "maps", taps.recorded().get("block0.token_learner.maps"));
            assertThat(out.count()).isEqualTo(32);
            HeatMaps shown = (HeatMaps) explanations.ofImage(0).get(0);
            assertThat(shown.steps()).isEqualTo(4);
            assertThat(shown.maps()).hasSize(8);
            NDArray maps = taps.recorded().get("block0.token_learner.maps").reshape(4, 8, 196);
            assertThat(shown.maps().get(5)).containsExactly(maps.get(":, 5").toFloatArray());
        }
    }

    @Test
    void aFuserGivesEachTimeStepItsOwnTokensBack(OpLibrary library, NDManager manager) {
        Grid grid = new Grid(2, 4, 5);
        for (boolean classToken : new boolean[] {false, true}) {
            Tokens in = Tokens.ofGrid(
                    Runs.random(manager, 2, 3, grid.size() + (classToken ? 1 : 0), CHANNELS), grid, classToken);
            Network network = network(manager, "1.1", 6, true);
            ModuleState.all(network)
                    .get("blocks.0.token_fuser.mix.weight")
                    .getArray()
                    .addi(0.1);
            Taps taps = Taps.of(network, Set.of("block0.token_fuser.maps"), manager);
            Tokens out = network.block.call(in, Runs.pass(library).with(taps));
            assertThat(out.rows()).isEqualTo(Tokens.Rows.GRID);
            assertThat(out.values().getShape()).isEqualTo(in.values().getShape());
            assertThat(taps.recorded().get("block0.token_fuser.maps").getShape())
                    .isEqualTo(new Shape(6, 20, 6));
        }
    }

    @Test
    void tokensAreThoseOfATimeStep(OpLibrary library, NDManager manager) {
        Network network = network(manager, "1.1", 21, false);
        Tokens clip = Tokens.ofGrid(Runs.random(manager, 2, 3, 40, CHANNELS), new Grid(2, 4, 5), false);
        assertThatThrownBy(() -> network.block.call(clip, Runs.pass(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("set the reducer's tokens to 1 to 20");
    }

    @Test
    void withAFuserAllPositionsComeBackAndANewOneChangesNone(OpLibrary library, NDManager manager) {
        for (String version : List.of("1.0", "1.1")) {
            Tokens in = tokens(manager, false);
            Network network = network(manager, version, 6, true);
            Tokens out = network.block.call(in, Runs.pass(library));
            assertThat(out.rows()).isEqualTo(Tokens.Rows.GRID);
            assertThat(out.values()).isEqualTo(in.values());

            ModuleState.all(network)
                    .get("blocks.0.token_fuser.mix.weight")
                    .getArray()
                    .addi(0.1);
            Tokens changed = network.block.call(in, Runs.pass(library));
            assertThat(Runs.difference(changed.values(), in.values())).isPositive();
        }
    }

    @Test
    void aFuserLeavesTheClassTokenToTheBlock(OpLibrary library, NDManager manager) {
        Tokens in = tokens(manager, true);
        Network network = network(manager, "1.1", 6, true);
        Tokens out = network.block.call(in, Runs.pass(library));
        assertThat(out.values().getShape()).isEqualTo(in.values().getShape());
        assertThat(Runs.difference(out.values().get(":, 1:"), in.values().get(":, 1:")))
                .isZero();
        assertThat(Runs.difference(out.values().get(":, 0"), in.values().get(":, 0")))
                .isPositive();
    }

    @Test
    void showsTokensAndMaps(OpLibrary library, NDManager manager) {
        Network network = network(manager, "1.0", 6, true);
        Set<String> names = Set.of("block0.token_learner", "block0.token_learner.maps", "block0.token_fuser.maps");
        Taps taps = Taps.of(network, names, manager);
        Explanations explanations = Explanations.collected();
        network.block.call(tokens(manager, false), Runs.pass(library).with(taps).with(explanations));
        assertThat(taps.recorded()).containsOnlyKeys(names);
        assertThat(taps.recorded().get("block0.token_learner.maps").getShape()).isEqualTo(new Shape(3, 6, 20));
        assertThat(taps.recorded().get("block0.token_fuser.maps").getShape()).isEqualTo(new Shape(3, 20, 6));
        HeatMaps shown = (HeatMaps) explanations.ofImage(2).get(0);
        assertThat(shown.place()).isEqualTo("block0");
        assertThat(shown.maps()).hasSize(6);
    }

    @Test
    void leavesNothingBehind(OpLibrary library, NDManager manager) {
        Network network = network(manager, "1.1", 6, true);
        int parameters = manager.getManagedArrays().size();
        try (NDManager step = manager.newSubManager()) {
            Tokens in = tokens(step, true);
            Tokens out = network.block.call(in, Runs.pass(library));
            assertThat(step.getManagedArrays()).containsExactlyInAnyOrder(in.values(), out.values());
        }
        assertThat(manager.getManagedArrays()).hasSize(parameters);
    }

    @Test
    void gradientsReachEveryParameter(OpLibrary library, NDManager manager) {
        for (String version : List.of("1.0", "1.1")) {
            Network network = network(manager, version, 6, true);
            ModuleState.all(network)
                    .get("blocks.0.token_fuser.mix.weight")
                    .getArray()
                    .addi(0.1);
            network.requireGradients(true);
            Tokens in = tokens(manager, false);
            Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(1));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(
                        network.block.call(in, pass).values().square().sum());
            }
            ModuleState.parameters(network).forEach((name, parameter) -> assertThat(
                            parameter.getArray().getGradient().abs().max().getFloat())
                    .as(name)
                    .isPositive());
        }
    }

    @Test
    void refusesMoreTokensThanTheImageHas(OpLibrary library, NDManager manager) {
        Network network = network(manager, "1.1", 21, false);
        assertThatThrownBy(() -> network.block.call(tokens(manager, false), Runs.pass(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("block0 is to go on with 21 tokens, but an image of this size has 20")
                .hasMessageContaining("set the reducer's tokens to 1 to 20");
    }

    @Test
    void convolutionsNeedAMap(OpLibrary library, NDManager manager) {
        Tokens learned = tokens(manager, false).learned(Runs.random(manager, 3, 3, 16, CHANNELS));
        assertThat(network(manager, "1.1", 6, false)
                        .block
                        .call(learned, Runs.pass(library))
                        .count())
                .isEqualTo(6);
        Network convolutions = network(manager, "1.0", 6, false);
        assertThatThrownBy(() -> convolutions.block.call(learned, Runs.pass(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("token-learner at block0 needs a map of all positions (version: 1.1 takes");
    }

    @Test
    void takesAPartOfThePositionsIfEveryImageHasAsMany(OpLibrary library, NDManager manager) {
        NDArray positions = manager.zeros(new Shape(3, 16), DataType.INT64);
        NDArray values = Runs.random(manager, 3, 3, 16, CHANNELS);
        Network network = network(manager, "1.1", 6, false);
        Tokens full = tokens(manager, false).sampled(values, Optional.empty(), positions);
        assertThat(network.block.call(full, Runs.pass(library)).count()).isEqualTo(6);
        Tokens some = full.sampled(values, Optional.of(manager.ones(new Shape(3, 16))), positions);
        assertThatThrownBy(() -> network.block.call(some, Runs.pass(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(
                        "token-learner at block0 needs as many tokens of each image, but patch-dropout or");
        Network convolutions = network(manager, "1.0", 6, false);
        assertThatThrownBy(() -> convolutions.block.call(full, Runs.pass(library)))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("needs a map of all positions");
    }
}

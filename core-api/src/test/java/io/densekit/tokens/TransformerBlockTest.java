// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.nn.Gelu;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TransformerBlockTest {

    private static final BlockShape SHAPE = new BlockShape(8, 2, 16, Gelu.ERF, 1e-6);

    /** A network of one block, with or without a reducer around it. */
    private static final class Network extends Module {
        private final TransformerBlock block;

        Network(boolean reduced, NDManager manager) {
            Optional<BlockReducer> reducer = reduced ? Optional.of(reducer(this)) : Optional.empty();
            block = child("blocks.0", new TransformerBlock(SHAPE, 0, reducer));
            initialize(manager, 3);
        }

        private static BlockReducer reducer(Network network) {
            ReducerArguments arguments = new ReducerArguments(8, 2, List.of(0), OptionalInt.of(6), false);
            return new HalvingReducer(new HalvingReducer.Settings(0, 1), arguments)
                    .around(new BlockPlace(network, 0, "block0"));
        }
    }

    private static Tokens grid(NDManager manager, int rows) {
        return Tokens.ofGrid(random(manager, 2, rows, 8), new Grid(rows, 1), false);
    }

    private static NDArray random(NDManager manager, long... shape) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[(int) new Shape(shape).size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(shape));
    }

    private static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    private static double difference(NDArray a, NDArray b) {
        return a.sub(b).abs().max().getFloat();
    }

    @Test
    void theBlockIsItsPartsOneAfterAnother(OpLibrary library, NDManager manager) {
        TransformerBlock block = new Network(false, manager).block;
        Pass pass = evaluation(library);
        Tokens in = grid(manager, 5);
        NDArray x = in.values();
        SelfAttention attention = block.attention();
        NDArray qkv = attention.project(block.norm1(x, pass), pass);
        NDArray attended = attention.mix(pass.ops().selfAttention(qkv, attention.heads()), pass);
        NDArray expected = block.perceive(block.join(x, attended, pass), pass);
        Tokens out = block.call(in, pass);
        assertThat(difference(out.values(), expected)).isLessThan(1e-6);
        assertThat(out.rows()).isEqualTo(Tokens.Rows.GRID);
    }

    @Test
    void emptyRowsChangeNothingAndStayEmpty(OpLibrary library, NDManager manager) {
        TransformerBlock block = new Network(false, manager).block;
        Pass pass = evaluation(library);
        Tokens full = grid(manager, 3);
        NDArray values = full.values().concat(manager.zeros(new Shape(2, 2, 8)), 1);
        NDArray mask = manager.create(new float[] {1, 1, 1, 0, 0, 1, 1, 1, 0, 0}, new Shape(2, 5));
        NDArray positions = manager.create(new long[] {0, 1, 2, -1, -1, 0, 1, 2, -1, -1}, new Shape(2, 5));
        Tokens padded = full.sampled(values, Optional.of(mask), positions);
        NDArray y = block.call(padded, pass).values();
        assertThat(difference(y.get(":, :3"), block.call(full, pass).values())).isLessThan(1e-5);
        assertThat(y.get(":, 3:").abs().max().getFloat()).isZero();
    }

    @Test
    void aReducersParametersStandUnderTheBlocksPath(NDManager manager) {
        Network network = new Network(true, manager);
        assertThat(ModuleState.all(network).keySet())
                .contains("blocks.0.halver.weight", "blocks.0.norm1.weight", "blocks.0.mlp.fc2.bias");
    }

    @Test
    void aReducerSeesTheTokensAndExposesUnderTheBlocksName(OpLibrary library, NDManager manager) {
        Network network = new Network(true, manager);
        Taps taps = Taps.of(network, Set.of("block0.half", "blocks.0.halver"), manager);
        Tokens out = network.block.call(grid(manager, 6), evaluation(library).with(taps));
        assertThat(out.values().getShape()).isEqualTo(new Shape(2, 3, 8));
        assertThat(out.rows()).isEqualTo(Tokens.Rows.LEARNED);
        assertThat(taps.recorded()).containsOnlyKeys("block0.half", "blocks.0.halver");
    }

    @Test
    void gradientsReachTheReducerAndTheBlockAndNothingIsLeft(OpLibrary library, NDManager manager) {
        Network network = new Network(true, manager);
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Tokens in = grid(step, 6);
            Tokens out = network.block.call(in, Pass.training(library, Precision.FP32, new SplittableRandom(1)));
            assertThat(step.getManagedArrays()).containsExactlyInAnyOrder(in.values(), out.values());
            collector.backward(out.values().mul(random(step, 2, 3, 8)).sum());
        }
        ModuleState.parameters(network).forEach((path, parameter) -> assertThat(
                        parameter.getArray().getGradient().abs().max().getFloat())
                .as(path)
                .isPositive());
    }
}

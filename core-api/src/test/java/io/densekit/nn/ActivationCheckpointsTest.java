// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ActivationCheckpointsTest {

    private static final int CHANNELS = 8;

    /** Blocks with batch norms and stochastic depth. */
    private static final class Network extends Module {
        private final Conv2d stem = child("stem", new Conv2d(3, CHANNELS, 3, 1, 1));
        private final List<ConvolutionBlock> blocks = new ArrayList<>();

        Network(NDManager manager) {
            for (int i = 0; i < 3; i++) {
                blocks.add(child("blocks." + i, block()));
            }
            initialize(manager, 1);
        }

        private static ConvolutionBlock block() {
            return new ConvolutionBlock(
                    CHANNELS, 2, Conv2d.depthwise(CHANNELS, 3), Conv2d.depthwise(CHANNELS, 5), 2, 0.4);
        }

        /** What comes of each block, one after another. */
        NDArray chain(NDArray x, Pass pass) {
            return Layer.chain(blocks, stem.call(x, pass), pass);
        }

        /** A loss of every block's map. */
        NDArray pyramid(NDArray x, Pass pass) {
            NDArray y = pass.joint(stem.call(x, pass));
            NDArray sum = y.square().mean();
            for (ConvolutionBlock block : blocks) {
                y = pass.joint(block.call(y, pass));
                sum = sum.add(y.square().mean());
            }
            return sum;
        }

        /** The same by a network that doesn't say where its map is used twice. */
        NDArray forgetful(NDArray x, Pass pass) {
            NDArray y = stem.call(x, pass);
            return y.square().mean().add(blocks.get(0).call(y, pass).square().mean());
        }
    }

    private static NDArray images(NDManager manager) {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[6 * 3 * 9 * 7];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return io.densekit.ops.NativeArray.copyOf(manager, values, new Shape(6, 3, 9, 7));
    }

    /** The loss, every gradient, every running statistic and the draw that follows. */
    private static Map<String, Object> learned(
            OpLibrary library, Set<Integer> without, BiFunction<Network, Pass, NDArray> loss, boolean frozenStem) {
        try (NDManager manager = NDManager.newBaseManager(ai.djl.Device.cpu(), "PyTorch")) {
            Network network = new Network(manager);
            network.stem.requireGradients(!frozenStem);
            Set<Module> blocks = new java.util.HashSet<>();
            without.forEach(block -> blocks.add(network.blocks.get(block)));
            SplittableRandom random = new SplittableRandom(5);
            Map<String, Object> values = new LinkedHashMap<>();
            int before = manager.getManagedArrays().size();
            try (NDManager step = manager.newSubManager();
                    ActivationCheckpoints checkpoints = ActivationCheckpoints.of(blocks, manager);
                    GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                Pass pass = Pass.training(library, Precision.FP32, random).with(checkpoints);
                NDArray value = loss.apply(network, pass);
                value.attach(step);
                values.put("loss", value.getFloat());
                collector.backward(value);
                checkpoints.backward();
            }
            assertThat(manager.getManagedArrays().size()).isLessThanOrEqualTo(before + 40);
            ModuleState.all(network).forEach((path, parameter) -> {
                values.put(path, parameter.getArray().toByteBuffer());
                if (parameter.getArray().hasGradient()) {
                    values.put(
                            "gradient of " + path,
                            parameter.getArray().getGradient().toByteBuffer());
                }
            });
            values.put("next draw", random.nextLong());
            return values;
        }
    }

    private static NDArray chain(Network network, Pass pass) {
        NDManager manager =
                network.stem.getDirectParameters().valueAt(0).getArray().getManager();
        return network.chain(images(manager), pass).square().mean();
    }

    private static NDArray pyramid(Network network, Pass pass) {
        NDManager manager =
                network.stem.getDirectParameters().valueAt(0).getArray().getManager();
        return network.pyramid(images(manager), pass);
    }

    private static NDArray forgetful(Network network, Pass pass) {
        NDManager manager =
                network.stem.getDirectParameters().valueAt(0).getArray().getManager();
        return network.forgetful(images(manager), pass);
    }

    @Test
    void gradientsStatisticsAndDrawsAreThoseWithout(OpLibrary library) {
        Map<String, Object> expected = learned(library, Set.of(), ActivationCheckpointsTest::chain, false);
        assertThat(expected).hasSizeGreaterThan(60);
        for (Set<Integer> blocks : List.of(Set.of(0), Set.of(1), Set.of(2), Set.of(0, 2), Set.of(0, 1, 2))) {
            assertThat(learned(library, blocks, ActivationCheckpointsTest::chain, false))
                    .as("blocks " + blocks)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aMapThatIsAlsoGivenIsAJoint(OpLibrary library) {
        Map<String, Object> expected = learned(library, Set.of(), ActivationCheckpointsTest::pyramid, false);
        for (Set<Integer> blocks : List.of(Set.of(0), Set.of(1), Set.of(0, 1, 2))) {
            assertThat(learned(library, blocks, ActivationCheckpointsTest::pyramid, false))
                    .as("blocks " + blocks)
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatLiesBelowMayBeFrozen(OpLibrary library) {
        assertThat(learned(library, Set.of(0, 1), ActivationCheckpointsTest::chain, true))
                .isEqualTo(learned(library, Set.of(), ActivationCheckpointsTest::chain, true));
    }

    @Test
    void aForgottenJointIsNamed(OpLibrary library) {
        assertThatThrownBy(() -> learned(library, Set.of(0), ActivationCheckpointsTest::forgetful, false))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Pass.joint");
    }

    @Test
    void nothingIsCoveredWhereNoGradientIsWanted(OpLibrary library, NDManager manager) {
        Linear layer = new Linear(2, 2);
        try (ActivationCheckpoints checkpoints = ActivationCheckpoints.of(Set.of(layer), manager)) {
            assertThat(checkpoints.covers(layer)).isFalse();
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                assertThat(checkpoints.covers(layer)).isTrue();
                assertThat(checkpoints.covers(new Linear(2, 2))).isFalse();
            }
        }
    }

    @Test
    void drawsOfEveryKindAreRepeated() {
        RepeatedDraws draws = new RepeatedDraws(new SplittableRandom(3));
        SplittableRandom expected = new SplittableRandom(3);
        for (java.util.random.RandomGenerator random : List.of(draws.first(), draws.again())) {
            SplittableRandom same = random == null ? expected : new SplittableRandom(3);
            assertThat(random.nextDouble()).isEqualTo(same.nextDouble());
            assertThat(random.nextInt(7)).isEqualTo(same.nextInt(7));
            assertThat(random.nextInt(3, 900)).isEqualTo(same.nextInt(3, 900));
            assertThat(random.nextGaussian()).isEqualTo(same.nextGaussian());
            assertThat(random.nextBoolean()).isEqualTo(same.nextBoolean());
            assertThat(random.nextLong()).isEqualTo(same.nextLong());
            assertThat(random.nextFloat()).isEqualTo(same.nextFloat());
        }
    }
}

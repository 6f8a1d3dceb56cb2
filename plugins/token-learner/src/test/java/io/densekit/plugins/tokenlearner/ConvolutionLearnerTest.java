// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.nn.ModuleState;
import io.densekit.ops.OpLibrary;
import io.densekit.plugins.tokenlearner.TokenLearner.Learned;
import io.densekit.testing.Torch;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ConvolutionLearnerTest {

    @Test
    void givesScenicsNumbers(OpLibrary library, NDManager manager) {
        GoldenCase golden = GoldenCases.resource("tokenlearner-v10");
        NDArray features = golden.inputs(manager).get("features");
        for (Pooling pooling : Pooling.values()) {
            ConvolutionLearner learner = new ConvolutionLearner(64, 8, pooling);
            Runs.load(golden, manager, Map.of("token_learner", learner));
            Learned learned = learner.learn(features, Runs.pass(library));
            Runs.assertAgrees(golden, "tokens_" + pooling.name().toLowerCase(Locale.ROOT), learned.tokens());
            Runs.assertAgrees(golden, "maps", learned.maps());
        }
    }

    @Test
    void mapsAreSharesOfEachPosition(OpLibrary library, NDManager manager) {
        for (int tokens : new int[] {1, 8, 13}) {
            ConvolutionLearner learner = new ConvolutionLearner(6, tokens, Pooling.MEAN);
            learner.initialize(manager, tokens);
            Learned learned = learner.learn(Runs.random(manager, tokens, 2, 5, 9, 6), Runs.pass(library));
            assertThat(learned.tokens().getShape()).isEqualTo(new Shape(2, tokens, 6));
            assertThat(learned.maps().getShape()).isEqualTo(new Shape(2, tokens, 45));
            assertThat(learned.maps().min().getFloat()).isPositive();
            assertThat(learned.maps().max().getFloat()).isLessThan(1);
        }
    }

    @Test
    void aPositionIsSeenFourPositionsFarAndNoFurther(OpLibrary library, NDManager manager) {
        ConvolutionLearner learner = new ConvolutionLearner(6, 3, Pooling.SUM);
        learner.initialize(manager, 5);
        NDArray map = Runs.random(manager, 6, 1, 12, 12, 6);
        NDArray changed = map.duplicate();
        changed.set(new NDIndex("0, 0, 0, 2"), 50f);
        NDArray difference = learner.learn(map, Runs.pass(library))
                .maps()
                .sub(learner.learn(changed, Runs.pass(library)).maps())
                .abs()
                .reshape(3, 12, 12);
        assertThat(difference.get(":, 4, 4").max().getFloat()).isPositive();
        assertThat(difference.get(":, 5:, :").max().getFloat()).isZero();
        assertThat(difference.get(":, :, 5:").max().getFloat()).isZero();
    }

    @Test
    void startsAsFlaxDoes() {
        float[] values = new float[100_000];
        ConvolutionLearner.lecunNormal(400).fill(values, new Shape(100_000), new SplittableRandom(1));
        double sum = 0;
        double squares = 0;
        double largest = 0;
        for (float value : values) {
            sum += value;
            squares += value * value;
            largest = Math.max(largest, Math.abs(value));
        }
        assertThat(sum / values.length).isCloseTo(0, within(5e-4));
        assertThat(Math.sqrt(squares / values.length)).isCloseTo(1 / 20.0, within(5e-4));
        assertThat(largest).isBetween(0.1, 2 / 20.0 / 0.8796);
        assertThat(ModuleState.shapes(new ConvolutionLearner(6, 3, Pooling.SUM)))
                .doesNotContainKey("conv.0.bias");
    }
}

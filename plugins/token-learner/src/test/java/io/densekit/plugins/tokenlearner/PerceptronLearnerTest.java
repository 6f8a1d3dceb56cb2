// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.ops.OpLibrary;
import io.densekit.plugins.tokenlearner.TokenLearner.Learned;
import io.densekit.testing.Torch;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class PerceptronLearnerTest {

    private static PerceptronLearner random(NDManager manager, int channels, int tokens, long seed) {
        PerceptronLearner learner = new PerceptronLearner(channels, tokens, 16);
        learner.initialize(manager, seed);
        return learner;
    }

    @Test
    void givesScenicsNumbers(OpLibrary library, NDManager manager) {
        GoldenCase golden = GoldenCases.resource("tokenlearner-v11");
        PerceptronLearner eight = new PerceptronLearner(64, 8, 64);
        PerceptronLearner sixteen = new PerceptronLearner(64, 16, 64);
        Runs.load(golden, manager, Map.of("t8", eight, "t16", sixteen));
        NDArray features = golden.inputs(manager).get("features");

        Map.of("t8", eight, "t16", sixteen).forEach((name, learner) -> {
            Learned learned = learner.learn(features, Runs.pass(library));
            Runs.assertAgrees(golden, name + ".tokens", learned.tokens());
            Runs.assertAgrees(golden, name + ".maps", learned.maps());
        });
    }

    @Test
    void aMapGivesTheSameAsItsRows(OpLibrary library, NDManager manager) {
        PerceptronLearner learner = random(manager, 12, 5, 1);
        NDArray map = Runs.random(manager, 2, 2, 3, 7, 12);
        Learned ofMap = learner.learn(map, Runs.pass(library));
        Learned ofRows = learner.learn(map.reshape(2, 21, 12), Runs.pass(library));
        assertThat(ofMap.tokens()).isEqualTo(ofRows.tokens());
        assertThat(ofMap.maps()).isEqualTo(ofRows.maps());
    }

    @Test
    void everyMapAddsUpToOne(OpLibrary library, NDManager manager) {
        Random random = new Random(3);
        for (int i = 0; i < 20; i++) {
            int tokens = 1 + random.nextInt(20);
            int positions = 1 + random.nextInt(300);
            NDArray rows = Runs.random(manager, i, 2, positions, 8).mul(1 + random.nextInt(50));
            Learned learned = random(manager, 8, tokens, i).learn(rows, Runs.pass(library));
            assertThat(learned.tokens().getShape()).isEqualTo(new Shape(2, tokens, 8));
            assertThat(learned.maps().getShape()).isEqualTo(new Shape(2, tokens, positions));
            assertThat(learned.maps().min().getFloat()).isNotNegative();
            assertThat(Runs.difference(learned.maps().sum(new int[] {2}), manager.ones(new Shape(2, tokens))))
                    .isLessThan(1e-5f);
        }
    }

    @Test
    void positionsInAnotherOrderGiveTheSameTokens(OpLibrary library, NDManager manager) {
        for (int seed = 0; seed < 10; seed++) {
            PerceptronLearner learner = random(manager, 8, 4, seed);
            NDArray rows = Runs.random(manager, seed, 2, 30, 8);
            List<Integer> order = IntStream.range(0, 30).boxed().collect(Collectors.toList());
            Collections.shuffle(order, new Random(seed));
            NDArray shuffled = manager.create(new Shape(2, 30, 8));
            for (int i = 0; i < 30; i++) {
                shuffled.set(new NDIndex(":, " + i), rows.get(":, " + order.get(i)));
            }
            Learned before = learner.learn(rows, Runs.pass(library));
            Learned after = learner.learn(shuffled, Runs.pass(library));
            assertThat(Runs.difference(before.tokens(), after.tokens())).isLessThan(1e-5f);
            assertThat(Runs.difference(
                            before.maps().get(":, :, " + order.get(7)),
                            after.maps().get(":, :, 7")))
                    .isLessThan(1e-6f);
        }
    }

    @Test
    void tokensStayWithinTheirInputsRange(OpLibrary library, NDManager manager) {
        NDArray rows = Runs.random(manager, 4, 3, 50, 8);
        NDArray tokens =
                random(manager, 8, 6, 4).learn(rows, Runs.pass(library)).tokens();
        assertThat(tokens.max().getFloat()).isLessThanOrEqualTo(rows.max().getFloat());
        assertThat(tokens.min().getFloat()).isGreaterThanOrEqualTo(rows.min().getFloat());
    }
}

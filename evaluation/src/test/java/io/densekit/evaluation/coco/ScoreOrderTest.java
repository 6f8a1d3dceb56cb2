// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreOrderTest {

    @Test
    void sortsByFallingScoreAndKeepsTheOrderOfEqualOnes() {
        Random random = new Random(12);
        for (int size : new int[] {0, 1, 2, 23, 24, 25, 48, 49, 100, 1000, 4097}) {
            double[] scores = random.ints(size, 0, Math.max(1, size / 3))
                    .mapToDouble(i -> i / 7.0)
                    .toArray();
            int[] rows = new int[size + 4];
            for (int i = 0; i < size; i++) {
                rows[i + 2] = i;
            }
            rows[size + 2] = -1;

            new ScoreOrder().sort(rows, 2, size + 2, scores);

            int[] expected = IntStream.range(0, size)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(IntStream.range(2, size + 2).map(i -> rows[i]).toArray()).containsExactly(expected);
            assertThat(rows[size + 2]).isEqualTo(-1);
        }
    }

    @Test
    void zerosOfEitherSignAreEqual() {
        int[] rows = {0, 1, 2};
        new ScoreOrder().sort(rows, 0, 3, new double[] {-0.0, 0.0, 0.5});
        assertThat(rows).containsExactly(2, 0, 1);
    }

    @Test
    void sortsScoresOfAnySizeAndSign() {
        Random random = new Random(13);
        List<DoubleSupplier> kinds = List.of(
                random::nextDouble,
                random::nextGaussian,
                () -> 0.9 + 1e-9 * random.nextDouble(),
                () -> random.nextInt(40) == 0 ? 0 : 0.9 + 1e-12 * random.nextInt(500),
                () -> Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000),
                () -> 1 / (random.nextInt(3) - 1.0));
        for (DoubleSupplier kind : kinds) {
            double[] scores = DoubleStream.generate(kind).limit(3000).toArray();
            int[] rows = IntStream.range(0, scores.length).toArray();

            new ScoreOrder().sort(rows, 0, rows.length, scores);

            assertThat(rows)
                    .containsExactly(IntStream.range(0, scores.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer i) -> -scores[i] + 0.0))
                            .mapToInt(Integer::intValue)
                            .toArray());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.tokens.Draw;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InverseTransformSamplerTest {

    @Test
    void keepsWhatStandsOutAndThinsOutWhatIsAlike() {
        float[] scores = new float[100];
        Arrays.fill(scores, 0.5f / 97);
        scores[10] = 0.2f;
        scores[50] = 0.2f;
        scores[90] = 0.1f;
        int[] rows =
                new InverseTransformSampler(20, Sampling.WHOLE_CDF).draw(scores).rows(1);
        assertThat(rows).contains(0, 11, 51, 91).hasSizeLessThan(16);
    }

    @Test
    void drawsAsManyAsAskedAtMost() {
        SplittableRandom random = new SplittableRandom(1);
        for (int round = 0; round < 200; round++) {
            float[] scores = scores(2 + random.nextInt(300), random);
            int samples = 2 + random.nextInt(300);
            Draw draw = new InverseTransformSampler(samples, sampling(round)).draw(scores);
            assertThat(draw.rows(1).length).isBetween(2, Math.min(samples, scores.length) + 1);
            assertThat(draw.rows(1)).startsWith(0).doesNotHaveDuplicates();
        }
    }

    @Test
    void keptRowsStandByAscendingScore() {
        SplittableRandom random = new SplittableRandom(2);
        for (int round = 0; round < 100; round++) {
            float[] scores = scores(150, random);
            int[] rows = new InverseTransformSampler(150, sampling(round))
                    .draw(scores)
                    .rows(1);
            for (int i = 2; i < rows.length; i++) {
                assertThat(scores[rows[i] - 1]).isGreaterThanOrEqualTo(scores[rows[i - 1] - 1]);
            }
        }
    }

    @Test
    void eachLookUpFindsTheFirstOfTheNearest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            float[] scores = scores(2 + random.nextInt(60), random);
            Draw draw = new InverseTransformSampler(2 + random.nextInt(60), sampling(round)).draw(scores);
            int samples = draw.ys().length;
            int from = sampling(round) == Sampling.REFERENCE ? Math.max(0, scores.length - samples) : 0;
            for (int i = 0; i < samples; i++) {
                assertThat(draw.picked()[i]).isEqualTo(first(draw.normalizedCdf(), from, draw.ys()[i]));
            }
        }
    }

    private static int first(float[] values, int from, float y) {
        int best = from;
        for (int i = from; i < values.length; i++) {
            if (Math.abs(values[i] - y) < Math.abs(values[best] - y)) {
                best = i;
            }
        }
        return best;
    }

    @Test
    void rowsWithoutATokenAreNeverPicked() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 100; round++) {
            float[] scores = scores(80, random);
            IntStream.range(0, 30).forEach(i -> scores[random.nextInt(80)] = 0);
            for (int row : new InverseTransformSampler(80, Sampling.REFERENCE)
                    .draw(scores)
                    .rows(1)) {
                assertThat(row == 0 || scores[row - 1] > 0).isTrue();
            }
        }
    }

    @Test
    void whereTheyStandAmongTheOthersDoesNotMatter() {
        SplittableRandom random = new SplittableRandom(5);
        float[] scores = scores(60, random);
        float[] behind = Arrays.copyOf(scores, 100);
        float[] before = new float[100];
        System.arraycopy(scores, 0, before, 40, 60);
        InverseTransformSampler sampler = new InverseTransformSampler(100, Sampling.REFERENCE);
        int[] moved = Arrays.stream(sampler.draw(before).rows(1))
                .map(row -> row == 0 ? 0 : row - 40)
                .toArray();
        assertThat(sampler.draw(behind).rows(1)).isEqualTo(moved);
    }

    @Test
    void theLeastOfRowsThatAllHoldATokenIsNeverPicked() {
        float[] scores = {0.1f, 0.2f, 0.3f, 0.4f};
        assertThat(new InverseTransformSampler(4, Sampling.REFERENCE)
                        .draw(scores)
                        .rows(1))
                .containsExactly(0, 2, 3, 4);
        assertThat(new InverseTransformSampler(5, Sampling.REFERENCE)
                        .draw(new float[] {0, 0.1f, 0.2f, 0.3f, 0.4f})
                        .rows(1))
                .contains(0, 2);
    }

    @Test
    void aLoneTokenStays() {
        InverseTransformSampler sampler = new InverseTransformSampler(4, Sampling.WHOLE_CDF);
        assertThat(sampler.draw(new float[] {1}).rows(1)).containsExactly(0, 1);
        assertThat(sampler.draw(new float[] {0, 0, 1, 0}).rows(1)).containsExactly(0, 3);
    }

    @Test
    void scoresThatAreNoNumbersLeaveATokenToFailWith() {
        float[] scores = new float[9];
        Arrays.fill(scores, Float.NaN);
        assertThat(new InverseTransformSampler(9, Sampling.REFERENCE)
                        .draw(scores)
                        .rows(1))
                .containsExactly(0, 9);
    }

    private static Sampling sampling(int round) {
        return round % 2 == 0 ? Sampling.REFERENCE : Sampling.WHOLE_CDF;
    }

    private static float[] scores(int count, SplittableRandom random) {
        float[] scores = new float[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            scores[i] = (float) Math.exp(3 * random.nextDouble());
            sum += scores[i];
        }
        for (int i = 0; i < count; i++) {
            scores[i] /= (float) sum;
        }
        return scores;
    }
}

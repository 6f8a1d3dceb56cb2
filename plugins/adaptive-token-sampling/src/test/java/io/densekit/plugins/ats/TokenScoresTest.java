// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TokenScoresTest {

    @Test
    void scoresAreAttentionTimesLengthAndAddUpToOne() {
        float[] scores = TokenScores.of(new double[] {9, 0.1, 0.3}, new float[] {7, 2, 1}, 1, 3);
        assertThat(scores).containsExactly(0.4f, 0.6f);
    }

    @Test
    void withoutAClassTokenEveryRowHasAScore() {
        assertThat(TokenScores.of(new double[] {1, 3}, new float[] {1, 1}, 0, 2))
                .containsExactly(0.25f, 0.75f);
    }

    @Test
    void rowsWithoutATokenStandAtTheEndWithNothing() {
        assertThat(TokenScores.of(new double[] {1, 2}, new float[] {1, 1}, 1, 5))
                .containsExactly(1, 0, 0, 0);
    }

    @Test
    void whereNoValueHasALengthAllTokensScoreTheSame() {
        assertThat(TokenScores.of(new double[] {9, 1, 3}, new float[] {2, 0, 0}, 1, 5))
                .containsExactly(0.5f, 0.5f, 0, 0);
    }

    @Test
    void attentionIsTheHeadsSoftmaxAddedUp() {
        // Two rows and two heads, behind a row of another image: products, then the length, which is not read here.
        float[] products = {7, 7, 7, 0, 0, 1, (float) Math.log(3), 0, 1};
        double[] attention = TokenScores.ofFirstRow(products, 2, 1, 2, 2);
        assertThat(attention[0]).isCloseTo(0.25 + 0.5, within(1e-5));
        assertThat(attention[1]).isCloseTo(0.75 + 0.5, within(1e-5));
    }

    /** Missing rows have products of 0, so that those far below it lose to the small constant. */
    @Test
    void missingRowsCountForTheLargestProduct() {
        float[] products = {-14, 1, -14, 1};
        double[] whole = TokenScores.ofFirstRow(products, 1, 0, 2, 2);
        double[] missing = TokenScores.ofFirstRow(products, 1, 0, 2, 8);
        assertThat(whole[0]).isCloseTo(0.5, within(1e-5));
        double e = Math.exp(-14);
        assertThat(missing[0]).isCloseTo((e + 1e-6 / 8) / (2 * e + 1e-6), within(1e-12));
    }
}

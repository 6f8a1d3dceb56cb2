// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.tokens.Draw;
import org.junit.jupiter.api.Test;

/** Of two images of four and three tokens, three and two go on. */
class SelectionTest {

    private static final TokenRows FROM =
            new TokenRows(4, new int[][] {{0, 1, 2, 3}, {0, 1, 2}}, new int[][] {{0, 9, 5, 6}, {0, 4, 8}});
    private static final Selection KEPT = new Selection(FROM, new Draw[2], new int[][] {{0, 3, 1}, {0, 2}});

    @Test
    void countsWhatGoesOn() {
        assertThat(KEPT.batch()).isEqualTo(2);
        assertThat(KEPT.counts()).containsExactly(3, 2);
        assertThat(KEPT.longest()).isEqualTo(3);
        assertThat(KEPT.fills(3)).isFalse();
        assertThat(KEPT.policy(4)).containsExactly(1, 1, 1, 0, 1, 1, 0, 0);
    }

    @Test
    void knowsWhereTheyStood() {
        assertThat(KEPT.packed()).containsExactly(0, 3, 1, 4, 6);
        assertThat(KEPT.padded(3, 0)).containsExactly(0, 3, 1, 0, 2, 0);
        assertThat(KEPT.positions(3)).containsExactly(0, 6, 9, 0, 8, -1);
    }

    @Test
    void laysThemOut() {
        Layout packed = KEPT.ofPacked(3);
        assertThat(packed.rows()).containsExactly(0, 1, 2, 3, 4, 0);
        assertThat(packed.empty()).containsExactly(5);
        Layout padded = KEPT.ofPadded(3, 4);
        assertThat(padded.rows()).containsExactly(0, 1, 2, 0, 3, 4, 0, 0);
        assertThat(padded.empty()).containsExactly(3, 6, 7);
        assertThat(padded.full()).containsExactly(1, 1, 1, 0, 1, 1, 0, 0);
    }

    @Test
    void putsThemBackWhereTheyStoodAtTheStart() {
        Layout byPosition = KEPT.byPosition(3, 10);
        assertThat(byPosition.full()).containsExactly(1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        assertThat(byPosition.rows()[6]).isEqualTo(1);
        assertThat(byPosition.rows()[9]).isEqualTo(2);
        assertThat(byPosition.rows()[18]).isEqualTo(4);
    }
}

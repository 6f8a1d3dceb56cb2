// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.tokens.Grid;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Rows ALL = Rows.all(2, new Grid(3, 3));
    private static final int[][] KEPT = {{1, 5, 8}, {0}};

    @Test
    void droppedTokensHaveNoRows() {
        Rows rows = ALL.keeping(KEPT, false);
        assertThat(rows.counts().counts()).containsExactly(4, 2);
        assertThat(rows.tokens()).containsExactly(4, 2);
        assertThat(rows.classRows()).containsExactly(0, 4);
        assertThat(rows.tokenRows()).containsExactly(1, 2, 3, 5);
        assertThat(rows.emptyPositions()).containsExactly(0, 2, 3, 4, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(rows.sources()).containsExactly(0, 1, 5, 8, 0, 9);
        assertThat(rows.rowOfPositions()).containsExactly(0, 1, 0, 0, 0, 2, 0, 0, 3, 5, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(ALL.rowsOf(rows)).containsExactly(0, 2, 6, 9, 10, 11);
        assertThat(rows.rowsOf(rows.keeping(new int[][] {{5}, {0}}, false))).containsExactly(0, 2, 4, 5);
        assertThat(rows.masked()).isFalse();
    }

    @Test
    void maskedTokensHaveEmptyOnes() {
        Rows rows = ALL.keeping(KEPT, true);
        assertThat(rows.counts().counts()).containsExactly(10, 10);
        assertThat(rows.tokens()).containsExactly(4, 2);
        assertThat(rows.tokenRows()).containsExactly(2, 6, 9, 11);
        assertThat(rows.emptyPositions()).containsExactly(0, 2, 3, 4, 6, 7, 10, 11, 12, 13, 14, 15, 16, 17);
        assertThat(rows.policy()).containsExactly(1, 0, 1, 0, 0, 0, 1, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(rows.masked()).isTrue();
        assertThat(ALL.masked()).isFalse();
    }

    @Test
    void cellsLiveWhileOneOfTheirTokensIsLeft() {
        Cells cells = Cells.of(ALL.keeping(KEPT, false), 2);
        assertThat(cells.grid()).isEqualTo(new Grid(2, 2));
        assertThat(cells.live()).isDeepEqualTo(new int[][] {{0, 1, 3}, {0}});
        assertThat(cells.alive()).containsExactly(1, 1, 0, 1, 1, 0, 0, 0);
        assertThat(cells.counts().counts()).containsExactly(4, 2);
        assertThat(cells.total()).isEqualTo(4);
        assertThat(cells.sources()).containsExactly(0, 0, 1, 3, 0, 4);
        assertThat(cells.of(5, new Grid(3, 3))).isEqualTo(1);
    }

    @Test
    void rowsOfImagesArePaddedToTheLongest() {
        Ragged ragged = new Ragged(new int[] {3, 1});
        assertThat(ragged.even()).isFalse();
        assertThat(ragged.width()).isEqualTo(3);
        assertThat(ragged.padded()).containsExactly(0, 1, 2, 3, 0, 0);
        assertThat(ragged.places()).containsExactly(0, 1, 2, 3);
        assertThat(ragged.full()).containsExactly(1, 1, 1, 1, 0, 0);
        assertThat(ragged.images()).containsExactly(0, 0, 0, 1);
        assertThat(new Ragged(new int[] {2, 2}).even()).isTrue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.OpLibrary;
import io.densekit.testing.Torch;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TokenRowsTest {

    @Test
    void everyRowOfAGridHoldsItsOwnToken(OpLibrary library, NDManager manager) {
        Tokens tokens = Tokens.ofGrid(manager.zeros(new Shape(2, 5, 3)), new Grid(2, 2), true);
        TokenRows rows = TokenRows.of(tokens, "block0");
        assertThat(rows.full()).isTrue();
        assertThat(rows.counts()).containsExactly(5, 5);
        assertThat(rows.positions()[1]).containsExactly(0, 1, 2, 3, 4);
        assertThat(rows.flat()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void sampledRowsAreThoseWithAPosition(OpLibrary library, NDManager manager) {
        NDArray values = manager.zeros(new Shape(2, 3, 4));
        NDArray positions = Indexes.of(manager, new long[] {0, 7, 3, 0, 2, -1}, 2, 3);
        Tokens tokens = Tokens.ofGrid(values, new Grid(4, 2), true).sampled(values, Optional.empty(), positions);
        TokenRows rows = TokenRows.of(tokens, "block1");
        assertThat(rows.full()).isFalse();
        assertThat(rows.counts()).containsExactly(3, 2);
        assertThat(rows.positions()[0]).containsExactly(0, 7, 3);
        assertThat(rows.positions()[1]).containsExactly(0, 2);
        assertThat(rows.flat()).containsExactly(0, 1, 2, 3, 4);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TokensTest {

    @Test
    void sampledRowsHavePositionsAndOthersNone(NDManager manager) {
        Tokens grid = Tokens.ofGrid(manager.ones(new Shape(1, 4, 2)), new Grid(2, 2), false);
        NDArray two = manager.ones(new Shape(1, 2, 2));
        NDArray positions = manager.create(new long[] {3, 0}, new Shape(1, 2));
        Tokens sampled = grid.sampled(two, Optional.empty(), positions);
        assertThat(sampled.rows()).isEqualTo(Tokens.Rows.SAMPLED);
        assertThat(sampled.with(two).positions()).containsSame(positions);
        assertThat(sampled.learned(two).positions()).isEmpty();
        assertThat(sampled.grid().size()).isEqualTo(4);
        assertThat(sampled.count()).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Tokens(two, Tokens.Rows.SAMPLED, grid.grid(), false, Optional.empty(), Optional.empty()));
    }

    @Test
    void aStepLeavesItsResultAlone(NDManager manager) {
        try (NDManager owner = manager.newSubManager()) {
            Tokens in = Tokens.ofGrid(owner.ones(new Shape(1, 4, 2)), new Grid(2, 2), false);
            NDArray positions = owner.create(new long[] {3, 0, 1, 2}, new Shape(1, 4));
            Tokens out = in.scoped(tokens -> {
                NDArray twice = tokens.values().mul(2);
                return tokens.sampled(twice.add(1), Optional.empty(), positions);
            });
            assertThat(owner.getManagedArrays()).containsExactlyInAnyOrder(in.values(), out.values(), positions);
            assertThat(out.values().getManager()).isSameAs(owner);
        }
    }

    @Test
    void aGridHasPositions() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grid(0, 3));
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReducerArgumentsTest {

    private static ReducerArguments arguments(List<Integer> blocks, OptionalInt positions) {
        return new ReducerArguments(8, 2, blocks, positions, true);
    }

    @Test
    void namesTheBlocksThatAreFree() {
        assertThatThrownBy(() -> arguments(List.of(3, 7), OptionalInt.empty()).requireBlock("beforeBlock", 2))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be 3 or 7, the blocks that can have it, got 2");
        assertThatThrownBy(() -> arguments(List.of(), OptionalInt.empty()).requireBlock("beforeBlock", 2))
                .hasMessage("acts around blocks, but there is none here that can have a reducer");
    }

    @Test
    void rowsCountTheClassToken() {
        assertThat(arguments(List.of(0), OptionalInt.of(196)).rows()).hasValue(197);
        assertThat(arguments(List.of(0), OptionalInt.empty()).rows()).isEmpty();
    }

    @Test
    void tokensAreLimitedWhereTheirNumberIsKnown() {
        ReducerArguments known = arguments(List.of(0), OptionalInt.of(196));
        assertThatCode(() -> known.requireTokens("tokens", 197, known.rows())).doesNotThrowAnyException();
        assertThatThrownBy(() -> known.requireTokens("tokens", 197, known.positions()))
                .hasMessage("must be 1 to 196, the tokens that there are, got 197");
        assertThatThrownBy(() -> known.requireTokens("tokens", 0, OptionalInt.empty()))
                .hasMessage("must be 1 or more, got 0");
    }
}

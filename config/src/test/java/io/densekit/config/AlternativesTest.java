// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import org.junit.jupiter.api.Test;

class AlternativesTest {

    @Test
    void commasStandBetweenValues() {
        Alternatives rates = Alternatives.of("optimizer.learning-rate=0.1, 0.2,0.3");
        assertThat(rates.key()).isEqualTo("optimizer.learning-rate");
        assertThat(rates.values()).containsExactly("0.1", "0.2", "0.3");
        assertThat(Alternatives.of("seed=7").values()).containsExactly("7");
        assertThat(Alternatives.of("weights=").values()).containsExactly("");
    }

    @Test
    void commasWithinBracketsAndQuotesBelongToAValue() {
        assertThat(Alternatives.of("data.val.transforms[0].size=[640,480],[320,240]")
                        .values())
                .containsExactly("[640,480]", "[320,240]");
        assertThat(Alternatives.of("a={type: x, b: [1, 2]}, y").values()).containsExactly("{type: x, b: [1, 2]}", "y");
        assertThat(Alternatives.of("a=\"x,y\",'it''s, z'").values()).containsExactly("\"x,y\"", "'it''s, z'");
    }

    @Test
    void aQuotedKeyMayHaveAnEqualsSign() {
        assertThat(Alternatives.of("optimizer.multipliers.\"a=b\"=1,2").key())
                .isEqualTo("optimizer.multipliers.\"a=b\"");
    }

    @Test
    void nothingBesideACommaIsAMistake() {
        assertThatThrownBy(() -> Alternatives.of("a=1,,2"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "--set a=1,,2: nothing stands beside one of its commas; write a list of values like 1,2,3, and"
                                + " one value that has commas within quotes or brackets");
    }

    @Test
    void aKeyAloneIsAMistake() {
        assertThatThrownBy(() -> Alternatives.of("a"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("--set a: there is no '='");
    }
}

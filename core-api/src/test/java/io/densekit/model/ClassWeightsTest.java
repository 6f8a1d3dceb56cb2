// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
import io.densekit.settings.OneOrMore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {

    @Test
    void numbersAreOneAClass() {
        ClassWeights weights = ClassWeights.of("classWeights", new OneOrMore<>(List.of("1", "0.25", "2e1")));
        assertThat(weights.balanced()).isFalse();
        assertThat(weights.factors("classWeights", 3)).containsExactly(1f, 0.25f, 20f);
        assertThatThrownBy(() -> weights.factors("classWeights", 2))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("3 weights are given, but the head makes 2 classes; give one a class");
    }

    @Test
    void balancedOnesAreAlikeUntilTheDataAreKnown() {
        ClassWeights weights = ClassWeights.of("classWeights", OneOrMore.of("balanced"));
        assertThat(weights.balanced()).isTrue();
        assertThat(weights.factors("classWeights", 2)).containsExactly(1f, 1f);
    }

    @ParameterizedTest
    @ValueSource(strings = {"balance", "1e400", "NaN", "0x1p3"})
    void otherTextsAreRefused(String text) {
        assertThatThrownBy(() -> ClassWeights.of("classWeights", OneOrMore.of(text)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be balanced or a list of numbers, one a class, got '" + text + "'");
    }
}

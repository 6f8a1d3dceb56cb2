// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfiguredTest {
    record Settings(int size) {}

    private final Configured<StringBuilder, String> configured = Configured.of(
            "small", new Settings(2), (settings, text) -> new StringBuilder(text.repeat(settings.size())));

    @Test
    void createsANewProductEachTime() {
        assertThat(configured.create("ab")).hasToString("abab").isNotSameAs(configured.create("ab"));
    }

    @Test
    void tellsNameAndSettings() {
        assertThat(configured.type()).isEqualTo("small");
        assertThat(configured.settings()).isEqualTo(new Settings(2));
        assertThat(configured).hasToString("small Settings[size=2]");
    }

    @Test
    void equalsByNameAndSettings() {
        Configured<Object, Void> same = Configured.of("small", new Settings(2), (settings, none) -> none);

        assertThat(configured).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(configured).isNotEqualTo(Configured.of("large", new Settings(2), (settings, none) -> none));
        assertThat(configured).isNotEqualTo(Configured.of("small", new Settings(3), (settings, none) -> none));
    }

    @Test
    void refusesAnOddName() {
        assertThatThrownBy(() -> Configured.of("Small", new Settings(2), (settings, none) -> none))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

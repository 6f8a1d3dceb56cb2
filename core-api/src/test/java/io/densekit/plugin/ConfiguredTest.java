// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.InvalidSetting;
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
        Configured<Object, NoArguments> same = Configured.of("small", new Settings(2), (settings, none) -> none);

        assertThat(configured).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(configured).isNotEqualTo(Configured.of("large", new Settings(2), (settings, none) -> none));
        assertThat(configured).isNotEqualTo(Configured.of("small", new Settings(3), (settings, none) -> none));
    }

    @Test
    void whatItsFactoryRefusesIsToldWithItsPlace() {
        InvalidSetting odd = new InvalidSetting("size", "must be even");
        ComponentFactory<Settings, NoArguments, Object> refusing = (settings, none) -> {
            throw odd;
        };
        Configured<Object, NoArguments> inJava = Configured.of("small", new Settings(3), refusing);
        Configured<Object, NoArguments> inAFile =
                Configured.of("small", new Settings(3), refusing, ConfiguredTest::thirdLine, "plugin");

        assertThatThrownBy(() -> inJava.create(NoArguments.NONE)).isSameAs(odd);
        assertThatThrownBy(() -> inAFile.create(NoArguments.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a.yaml:3: must be even");
        assertThat(inAFile.refusal("too small")).hasMessage("a.yaml:3: too small");
        assertThat(inAFile).isEqualTo(inJava);
    }

    private static IllegalStateException thirdLine(InvalidSetting invalid) {
        return new IllegalStateException("a.yaml:3: " + invalid.getMessage(), invalid);
    }

    @Test
    void whatItsFactoryFailsAtIsToldWithItsPlaceAndPlugin() {
        ComponentFactory<Settings, NoArguments, Object> failing = (settings, none) -> {
            throw new IllegalStateException("boom");
        };
        Configured<Object, NoArguments> inAFile = Configured.of(
                "small", new Settings(3), failing, ConfiguredTest::thirdLine, "plugin org.example.P in p.jar");

        assertThatThrownBy(() -> inAFile.create(NoArguments.NONE))
                .isInstanceOf(ComponentFault.class)
                .hasMessage("a.yaml:3: the plugin org.example.P in p.jar failed: java.lang.IllegalStateException: boom")
                .hasRootCauseMessage("boom");
        assertThatThrownBy(
                        () -> Configured.of("small", new Settings(3), failing).create(NoArguments.NONE))
                .hasMessage("boom");
    }

    @Test
    void refusesAnOddName() {
        assertThatThrownBy(() -> Configured.of("Small", new Settings(2), (settings, none) -> none))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

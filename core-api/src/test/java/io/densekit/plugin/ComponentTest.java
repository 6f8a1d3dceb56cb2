// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ComponentTest {
    private static final ExtensionPoint<String, Integer> POINT = new ExtensionPoint<>("text", String.class);

    record Settings(String word) {}

    record Typed(String type) {}

    abstract static class Owner extends Plugin {}

    @SuppressWarnings("unchecked") // the binding was made for this point
    private final Component<String, Integer> component = (Component<String, Integer>)
            binding(Settings.class, (settings, times) -> settings.word().repeat(times))
                    .preset("ha", new Settings("ha"))
                    .preset("ho", new Settings("ho"), "lower")
                    .component();

    private static <S extends Record> ComponentBinding<S> binding(
            Class<S> settings, ComponentFactory<S, Integer, String> factory) {
        return new ComponentBinding<>(Owner.class, POINT, "repeat", settings, () -> factory);
    }

    @Test
    void tellsWhatThePluginBound() {
        assertThat(component.type()).isEqualTo("repeat");
        assertThat(component.point()).isEqualTo(POINT);
        assertThat(component.settings()).isEqualTo(Settings.class);
        assertThat(component).hasToString("text repeat of " + Owner.class.getName());
    }

    @Test
    void presetsAreNamesForSettings() {
        assertThat(component.names()).containsExactly("repeat", "ha", "ho");
        assertThat(component.preset("ho")).contains(new Preset("ho", new Settings("ho"), "lower"));
        assertThat(component.preset("repeat")).isEmpty();
    }

    @Test
    void buildsWithSettingsAndArguments() {
        assertThat(component.configure("ha", new Settings("hi")).create(3)).isEqualTo("hihihi");
    }

    @Test
    void settingsMustBeOfItsRecord() {
        assertThatThrownBy(() -> component.configure("repeat", new Typed("x"))).isInstanceOf(ClassCastException.class);
    }

    @Test
    void refusesSettingsWithATypeKey() {
        assertThatThrownBy(() -> binding(Typed.class, (settings, times) -> ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(Typed.class.getName()
                        + " has a component 'type', which in YAML is the key that names the component: call it something"
                        + " else");
    }
}

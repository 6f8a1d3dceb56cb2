// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.name.Names;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.junit.jupiter.api.Test;

class PluginTest {
    private static final ExtensionPoint<String, String> GREETING = new ExtensionPoint<>("greeting", String.class);

    record Settings(String word) {}

    static final class Greeter implements ComponentFactory<Settings, String, String> {
        private final String mark;

        @Inject
        Greeter(@Named("mark") String mark) {
            this.mark = mark;
        }

        @Override
        public String create(Settings settings, String name) {
            return settings.word() + " " + name + mark;
        }
    }

    static final class Greetings extends Plugin {
        @Override
        protected void configure() {
            bindConstant().annotatedWith(Names.named("mark")).to("!");
            component(GREETING, "injected", Settings.class, Greeter.class);
            component(GREETING, "plain", Settings.class, (settings, name) -> settings.word() + name);
        }
    }

    private final ComponentCatalog catalog = Plugins.catalog(List.of(new Greetings()));

    @Test
    void guiceInjectsWhatAFactoryNeeds() {
        Component<String, String> component = catalog.find(GREETING, "injected").orElseThrow();

        assertThat(component.configure("injected", new Settings("Hi")).create("Ada"))
                .isEqualTo("Hi Ada!");
    }

    @Test
    void aLambdaIsAFactoryToo() {
        Component<String, String> component = catalog.find(GREETING, "plain").orElseThrow();

        assertThat(component.configure("plain", new Settings("Hi ")).create("Ada"))
                .isEqualTo("Hi Ada");
        assertThat(component.plugin()).isEqualTo(Greetings.class);
    }

    @Test
    void refusesNamesThatYamlWouldHaveToQuote() {
        for (String name : List.of("", "Camel", "a b", "a--b", "-a", "a_b", "9a", "a.b")) {
            assertThatThrownBy(() -> new ExtensionPoint<>(name, String.class))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "'" + name + "' is no component name: use lower-case letters, digits and single hyphens");
        }
    }
}

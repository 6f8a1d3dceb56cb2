// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComponentCatalogTest {
    private static final ExtensionPoint<CharSequence, NoArguments> WORD =
            new ExtensionPoint<>("word", CharSequence.class);
    private static final ExtensionPoint<Number, NoArguments> NUMBER = new ExtensionPoint<>("number", Number.class);

    record Settings(int size) {}

    static class First extends Plugin {
        @Override
        protected void configure() {
            word(this, "long");
            component(NUMBER, "long", Settings.class, Settings::size);
        }
    }

    static class Second extends Plugin {
        @Override
        protected void configure() {
            word(this, "short").preset("tiny", new Settings(1)).preset("small", new Settings(2), "two letters");
        }
    }

    static class Rival extends Plugin {
        @Override
        protected void configure() {
            word(this, "brief").preset("short", new Settings(3));
        }
    }

    static class OtherPoint extends Plugin {
        @Override
        protected void configure() {
            component(new ExtensionPoint<>("text", CharSequence.class), "note", Settings.class, settings -> "");
        }
    }

    private static ComponentBinding<Settings> word(Plugin plugin, String type) {
        return plugin.component(WORD, type, Settings.class, settings -> type + settings.size());
    }

    private static ComponentCatalog catalog(Plugin... plugins) {
        return Plugins.catalog(List.of(plugins));
    }

    @Test
    void findsComponentsByTypeAndByPreset() {
        ComponentCatalog catalog = catalog(new First(), new Second());

        Component<CharSequence, NoArguments> component =
                catalog.find(WORD, "small").orElseThrow();
        assertThat(component.type()).isEqualTo("short");
        assertThat(catalog.find(WORD, "short")).contains(component);
        assertThat(catalog.find(CharSequence.class, "tiny")).contains(component);
        assertThat(catalog.find(WORD, "huge")).isEmpty();
        assertThat(catalog.find(NUMBER, "short")).isEmpty();
    }

    @Test
    void listsWhatThereIs() {
        ComponentCatalog catalog = catalog(new Second(), new First());

        assertThat(catalog.names(WORD)).containsExactly("long", "short", "small", "tiny");
        assertThat(catalog.types(WORD)).extracting(Component::type).containsExactly("long", "short");
        assertThat(catalog.all())
                .extracting(Component::toString)
                .containsExactly(
                        "word long of " + First.class.getName(),
                        "word short of " + Second.class.getName(),
                        "number long of " + First.class.getName());
        assertThat(catalog.names(Runnable.class)).isEmpty();
        assertThat(catalog().all()).isEmpty();
    }

    @Test
    void refusesANameClaimedTwiceAndNamesBothJars() {
        String here =
                Rival.class.getProtectionDomain().getCodeSource().getLocation().getPath();

        assertThatThrownBy(() -> catalog(new Second(), new Rival()))
                .isInstanceOf(UserError.class)
                .hasMessage("the name 'short' is claimed by two word components: by " + Rival.class.getName() + " in "
                        + here + " and by " + Second.class.getName() + " in " + here
                        + "; take one of them off the class path");
    }

    @Test
    void refusesTwoPointsForOneProduct() {
        assertThatThrownBy(() -> catalog(new First(), new OtherPoint()))
                .hasMessageContaining("two extension points for one product class");
    }
}

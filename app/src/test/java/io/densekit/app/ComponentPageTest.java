// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.data.Transform;
import io.densekit.plugin.Component;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComponentPageTest {

    /** Settings with a key of each standing. */
    @Describe("blurs the image")
    public record BlurSettings(
            @Describe("pixels of the kernel") int kernel,
            @Describe("how often, 0 to 1") @Default("0.5") double probability,
            Optional<String> border) {}

    private static final class BlurPlugin extends Plugin {
        @Override
        protected void configure() {
            component(Transform.POINT, "blur", BlurSettings.class, (settings, nothing) -> {
                        throw new IllegalStateException("never built");
                    })
                    .preset("blur-strong", new BlurSettings(9, 1, Optional.empty()), "always, 9 pixels");
        }
    }

    @Test
    void explainsKeysAndPresets() {
        assertThat(page("blur"))
                .isEqualToNormalizingNewlines(
                        """
                        transform blur
                          blurs the image
                          from io.densekit.app.ComponentPageTest$BlurPlugin

                        keys
                          kernel: whole number                  required
                              pixels of the kernel
                          probability: number                   default 0.5
                              how often, 0 to 1
                          border: text                          optional

                        presets
                          blur-strong                           always, 9 pixels
                        """);
    }

    @Test
    void showsWhatAPresetStandsFor() {
        assertThat(page("blur-strong"))
                .startsWith("transform blur-strong (preset of blur)")
                .contains("  kernel: whole number                  given by blur-strong")
                .doesNotContain("required")
                .contains("what blur-strong stands for", "  kernel: 9", "  probability: 1.0");
    }

    private static String page(String name) {
        ComponentCatalog catalog = Plugins.catalog(List.of(new BlurPlugin()));
        Component<?, ?> component = catalog.find(Transform.POINT, name).orElseThrow();
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text, true);
        new ComponentPage(component, name).print(out);
        return text.toString();
    }
}

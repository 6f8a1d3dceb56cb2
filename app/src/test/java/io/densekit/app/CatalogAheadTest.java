// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CatalogAheadTest {

    private final ComponentCatalog catalog = Plugins.catalog(List.of());

    @Test
    void commandsThatWantComponentsFindThemAhead() {
        assertThat(CatalogAhead.of(() -> catalog, "config", "a.yaml")
                        .orElseThrow()
                        .get())
                .isSameAs(catalog);
        assertThat(CatalogAhead.of(() -> catalog, "components", "uniformer")).isPresent();
    }

    @Test
    void othersDoNot() {
        Callable<ComponentCatalog> never = () -> {
            throw new AssertionError("nobody asked");
        };
        assertThat(CatalogAhead.of(never)).isEmpty();
        assertThat(CatalogAhead.of(never, "config")).isEmpty();
        assertThat(CatalogAhead.of(never, "--help", "config")).isEmpty();
        assertThat(CatalogAhead.of(never, "train", "a.yaml")).isEmpty();
        assertThat(CatalogAhead.of(never, "config", "a.yaml", "--plugin-path", "b.jar"))
                .isEmpty();
        assertThat(CatalogAhead.of(never, "config", "a.yaml", "--plugin-path=b.jar"))
                .isEmpty();
        assertThat(CatalogAhead.of(never, "config", "--debug", "a.yaml")).isEmpty();
    }

    @Test
    void aMistakeIsToldWhereComponentsAreAskedFor() {
        UserError broken = UserError.usage("a plugin is broken");
        CatalogAhead ahead = CatalogAhead.of(
                        () -> {
                            throw broken;
                        },
                        "config",
                        "a.yaml")
                .orElseThrow();
        assertThatThrownBy(ahead::get).isSameAs(broken);
        LinkageError error = new LinkageError("no such class");
        assertThatThrownBy(CatalogAhead.of(
                                () -> {
                                    throw error;
                                },
                                "config",
                                "a.yaml")
                        .orElseThrow()::get)
                .isSameAs(error);
    }

    @Test
    void aProcessPrintsTheSame() {
        String file = "../configs/pose/uniformer-small-256x192.yaml";
        StringWriter text = new StringWriter();
        CommandLine line = Densekit.started("config", file);
        line.setOut(new PrintWriter(text));
        assertThat(line.execute("config", file)).isZero();
        assertThat(text.toString()).isEqualTo(CommandLineRun.of("config", file).out());
    }
}

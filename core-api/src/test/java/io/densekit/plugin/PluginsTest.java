// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final ExtensionPoint<Runnable, NoArguments> TASK = new ExtensionPoint<>("task", Runnable.class);

    @TempDir
    Path jar;

    public record Settings() {}

    public static final class Listed extends Plugin {
        @Override
        protected void configure() {
            component(TASK, "idle", Settings.class, settings -> () -> {});
        }
    }

    public static final class Failing extends Plugin {
        public Failing() {
            throw new IllegalStateException("no licence");
        }
    }

    public static final class Unbound extends Plugin {
        @Override
        protected void configure() {
            throw new IllegalStateException("no licence");
        }
    }

    @Test
    void namesAPluginThatCannotBind() throws IOException {
        try (URLClassLoader loader = listing(Unbound.class.getName())) {
            assertThatThrownBy(() -> Plugins.catalog(loader))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("the plugin " + Unbound.class.getName() + " in ")
                    .hasMessageContaining("no licence");
        }
    }

    @Test
    void discoversWhatServiceFilesList() throws IOException {
        try (URLClassLoader loader = listing(Listed.class.getName())) {
            assertThat(Plugins.discover(loader)).hasAtLeastOneElementOfType(Listed.class);
            assertThat(Plugins.catalog(loader).find(TASK, "idle")).isPresent();
        }
    }

    @Test
    void refusesAServiceFileThatNamesNoClass() throws IOException {
        try (URLClassLoader loader = listing("com.example.Gone")) {
            assertThatThrownBy(() -> Plugins.discover(loader))
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("a plugin is broken: ")
                    .hasMessageContaining("com.example.Gone")
                    .hasMessageContaining("listed in " + jar);
        }
    }

    @Test
    void refusesAPluginThatCannotBeMade() throws IOException {
        try (URLClassLoader loader = listing(Failing.class.getName())) {
            assertThatThrownBy(() -> Plugins.discover(loader))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining(Failing.class.getName());
        }
    }

    private URLClassLoader listing(String plugin) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(Plugin.class.getName()), plugin + "\n");
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader());
    }
}

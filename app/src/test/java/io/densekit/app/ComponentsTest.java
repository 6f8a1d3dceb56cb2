// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentsTest {

    @TempDir
    private Path folder;

    @Test
    void pluginPathMustExist() {
        Path missing = folder.resolve("none.jar");
        assertThatThrownBy(() -> Components.load(List.of(missing), null))
                .isInstanceOf(UserError.class)
                .hasMessage("--plugin-path: there is no jar or folder " + missing);
    }

    @Test
    void pluginFolderMustHoldAJar() {
        assertThatThrownBy(() -> Components.load(List.of(), folder.toString()))
                .isInstanceOf(UserError.class)
                .hasMessage("DENSEKIT_PLUGINS: the folder " + folder + " holds no jar");
    }

    @Test
    void aJarWithoutPluginsIsNamed() throws IOException {
        Path jar = folder.resolve("forgotten.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("org/example/Thing.class"));
        }
        assertThatThrownBy(() -> Components.load(List.of(jar), null))
                .isInstanceOf(UserError.class)
                .hasMessage("no plugin is listed in " + jar
                        + "; a plugin's jar names its class in the file META-INF/services/io.densekit.plugin.Plugin");
    }

    @Test
    void aJarWhoseListedClassIsMissingIsNamed() throws IOException {
        Path jar = folder.resolve("broken.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/io.densekit.plugin.Plugin"));
            out.write("org.example.Gone # moved\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThatThrownBy(() -> Components.load(List.of(jar), null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("org.example.Gone")
                .hasMessageContaining("listed in " + jar);
    }

    @Test
    void emptyVariableAddsNothing() {
        assertThat(Components.load(List.of(), "")).isNotNull();
    }

    /** A plugin whose jar doesn't list it. */
    public static final class Forgotten extends Plugin {}

    /** Listed, but no plugin. */
    public static final class NoPlugin {}

    /** Listed, but can't be made. */
    public static final class Throwing extends Plugin {
        public Throwing() {
            throw new IllegalStateException("no licence");
        }
    }

    /** A jar with that class, listed or not. */
    private Path jar(String name, Class<?> type, boolean listed) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            String file = type.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(file));
            try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
                bytes.transferTo(out);
            }
            if (listed) {
                out.putNextEntry(new JarEntry("META-INF/services/io.densekit.plugin.Plugin"));
                out.write(type.getName().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    @Test
    void aPluginThatItsJarDoesNotListIsNamedBesideOthersThatAreListed() throws IOException {
        jar("a-library.jar", NoPlugin.class, false);
        jar("b-good.jar", Forgotten.class, true);
        assertThat(Components.load(List.of(), folder.toString())).isNotNull();
        Path forgotten = jar("c-forgotten.jar", Forgotten.class, false);
        assertThatThrownBy(() -> Components.load(List.of(), folder.toString()))
                .isInstanceOf(UserError.class)
                .hasMessage(forgotten + " has the plugin " + Forgotten.class.getName()
                        + " but doesn't list it; add the file"
                        + " META-INF/services/io.densekit.plugin.Plugin with the line " + Forgotten.class.getName()
                        + " to the jar");
    }

    @Test
    void aJarWithoutAClassAndAFileThatIsNoJarAreNamed() throws IOException {
        Path empty = folder.resolve("sources.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(empty))) {
            out.putNextEntry(new JarEntry("org/example/Thing.java"));
        }
        Path good = jar("good.jar", Forgotten.class, true);
        assertThatThrownBy(() -> Components.load(List.of(good, empty), null))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(empty + " lists no plugin and holds no class");
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar at all");
        assertThatThrownBy(() -> Components.load(List.of(good, text), null))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(text + " is no jar");
    }

    @Test
    void whatIsListedAndNoPluginOrCannotBeMadeIsNamedWithItsJar() throws IOException {
        Path none = jar("none.jar", NoPlugin.class, true);
        assertThatThrownBy(() -> Components.load(List.of(none), null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(NoPlugin.class.getName())
                .hasMessageContaining("it is listed in " + none);
        Path throwing = jar("throwing.jar", Throwing.class, true);
        assertThatThrownBy(() -> Components.load(List.of(throwing), null))
                .isInstanceOf(UserError.class)
                .hasMessageContaining(Throwing.class.getName())
                .hasMessageContaining("no licence")
                .hasMessageContaining("it is listed in " + throwing);
    }
}

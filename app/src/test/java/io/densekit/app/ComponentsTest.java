// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
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
}

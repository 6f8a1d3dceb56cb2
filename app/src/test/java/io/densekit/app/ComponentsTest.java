// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.nio.file.Path;
import java.util.List;
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
    void emptyVariableAddsNothing() {
        assertThat(Components.load(List.of(), "")).isNotNull();
    }
}

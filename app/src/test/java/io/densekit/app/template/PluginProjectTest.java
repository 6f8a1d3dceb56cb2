// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginProjectTest {

    @TempDir
    private Path folder;

    private final PluginProject project = new PluginProject(PluginKind.HEAD, "edge-head-2", "com.acme");

    @Test
    void dependsOnTheVersionThatWroteIt() throws IOException {
        project.write(folder.resolve("made"), "7.8.9");
        assertThat(folder.resolve("made/pom.xml")).content().contains("<densekit.version>7.8.9</densekit.version>");
        assertThat(folder.resolve("made/src/main/java/com/acme/EdgeHead2Head.java"))
                .content()
                .contains("class EdgeHead2Head extends Head");
    }

    @Test
    void whatAKilledRunHasLeftIsWrittenAnew() throws IOException {
        Path partial = Files.createDirectories(folder.resolve("made.partial/src"));
        Files.writeString(partial.resolve("old"), "");
        project.write(folder.resolve("made"), "1");
        assertThat(partial.getParent()).doesNotExist();
        assertThat(folder.resolve("made/src/old")).doesNotExist();
    }

    @Test
    void aFolderThatIsThereStays() throws IOException {
        Path file = Files.writeString(folder.resolve("mine"), "mine");
        assertThatThrownBy(() -> project.write(folder, "1"))
                .isInstanceOf(UserError.class)
                .hasMessage(folder + " is there already; name another folder by --out, or remove it");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Edge", "edge_net", "edge--net", "-edge", "edge-", "2d", "../edge"})
    void namesAreThoseOfYaml(String name) {
        assertThatThrownBy(() -> new PluginProject(PluginKind.HEAD, name, "com.acme"))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("a component can't be called '" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com.class", "com..acme", "2d"})
    void packagesAreThoseOfJava(String name) {
        assertThatThrownBy(() -> new PluginProject(PluginKind.HEAD, "edge", name))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("'" + name + "' is no name of a Java package");
    }

    @Test
    void thePackageFollowsTheName() {
        assertThat(PluginProject.usualPackage("edge-net-2")).isEqualTo("org.example.edgenet2");
    }
}

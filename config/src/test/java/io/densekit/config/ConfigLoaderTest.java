// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path folder;

    private final ConfigLoader loader = new ConfigLoader(Toys.catalog(), Map.of());

    @Test
    void laysAFileOverTheOneItExtends() throws IOException {
        write("base/pose.yaml", "seed: 1\noptimizer: {learning-rate: 0.1, decay: 0.2}\n");
        Path file = write("pose/small.yaml", "extends: ../base/pose.yaml\noptimizer: {decay: 0.3}\n");

        String base = folder.resolve("base/pose.yaml").toString();
        assertThat(loader.load(file, List.of("seed=5")).toYamlWithOrigins())
                .isEqualTo(
                        """
                        seed: 5               # --set seed=5
                        optimizer:
                          learning-rate: 0.1  # %s:2
                          decay: 0.3          # %s:2
                        """
                                .formatted(base, file));
    }

    @Test
    void anEmptyFileHasNoKeys() throws IOException {
        assertThat(loader.load(write("a.yaml", ""), List.of()).toYaml()).isEqualTo("{}\n");
    }

    @Test
    void referencesSeeTheMergedTree() throws IOException {
        write("base.yaml", "root: /base\nimages: ${root}/images\n");
        Path file = write("child.yaml", "extends: base.yaml\nroot: /mine\n");

        assertThat(loader.load(file, List.of()).toYaml()).isEqualTo("root: /mine\nimages: /mine/images\n");
    }

    @Test
    void refusesAMissingFile() {
        refusal(folder.resolve("none.yaml")).hasMessage(folder + "/none.yaml: there is no such file");
        refusal(folder).hasMessage(folder + ": this is a folder; name a YAML file in it");
    }

    @Test
    void refusesAMissingParent() throws IOException {
        Path file = write("a.yaml", "seed: 1\nextends: b.yaml\n");

        refusal(file)
                .hasMessage(file + ":2:1: extends: there is no file " + folder
                        + "/b.yaml (a relative name starts at this file's folder)");
    }

    @Test
    void refusesSeveralParents() throws IOException {
        refusal(write("a.yaml", "extends: [b.yaml, c.yaml]\n"))
                .hasMessageEndingWith("a.yaml:1:1: extends: expected the name of one file, got a list");
        refusal(write("b.yaml", "extends: \"\\0\"\n"))
                .hasMessageContaining("b.yaml:1:1: extends: this is no file name");
    }

    @Test
    void refusesCircles() throws IOException {
        Path a = write("a.yaml", "extends: sub/../b.yaml\n");
        Path b = write("b.yaml", "extends: a.yaml\n");
        Files.createDirectory(folder.resolve("sub"));

        refusal(a).hasMessage(b + ":1:1: extends: the files extend each other in a circle: a.yaml → b.yaml → a.yaml");
        refusal(write("self.yaml", "extends: self.yaml\n")).hasMessageEndingWith("in a circle: self.yaml → self.yaml");
    }

    @Test
    void refusesALongChain() throws IOException {
        for (int link = 0; link < 12; link++) {
            write(link + ".yaml", "extends: " + (link + 1) + ".yaml\n");
        }
        write("12.yaml", "");

        refusal(folder.resolve("0.yaml"))
                .hasMessageEndingWith("7.yaml:1:1: extends: more than 8 files extend one another");
    }

    @Test
    void refusesAFileThatIsNoMap() throws IOException {
        refusal(write("a.yaml", "- 1\n")).hasMessageEndingWith("a.yaml:1:1: expected keys and values, got a list");
        refusal(write("b.yaml", "seed\n")).hasMessageEndingWith("expected keys and values, got the text \"seed\"");
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.write(file, "a: Süß".getBytes(StandardCharsets.ISO_8859_1));
        refusal(file).hasMessageEndingWith("a.yaml: this is not text in UTF-8; save it in that encoding");

        Files.write(file, new byte[3 << 20]);
        refusal(file).hasMessageEndingWith("a.yaml: this is longer than a configuration may be (1 MiB)");
    }

    @Test
    void aTextInMemoryCannotExtend() {
        assertThatThrownBy(() -> loader.parse("quickstart", "extends: b.yaml", List.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("quickstart:1:1: extends: only a file can extend another");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refusal(Path file) {
        return assertThatThrownBy(() -> loader.load(file, List.of())).isInstanceOf(UserError.class);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}

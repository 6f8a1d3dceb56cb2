// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about plugins lists every layer that there is. */
class LayerTableTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LAYER = Pattern.compile("(?m)^public final class (\\w+) extends (?:Layer|Module)\\b");

    @Test
    void noLayerIsLeftOut() throws IOException {
        List<String> layers = new ArrayList<>();
        for (String folder : List.of("nn", "tokens")) {
            try (Stream<Path> files = Files.list(ROOT.resolve("core-api/src/main/java/io/densekit/" + folder))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    Matcher layer = LAYER.matcher(Files.readString(file));
                    if (layer.find()) {
                        layers.add("| `" + layer.group(1) + "` |");
                    }
                }
            }
        }
        assertThat(layers).hasSizeGreaterThan(12);
        assertThat(ROOT.resolve("docs/plugins.md")).content().contains(layers);
    }
}

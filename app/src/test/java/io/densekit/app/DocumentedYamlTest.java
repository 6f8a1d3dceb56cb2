// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of YAML in the pages is a configuration, or a part of one, that can be read. */
class DocumentedYamlTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern EXTENDS = Pattern.compile("(?m)^extends: (\\S+)");

    /** Where a part belongs that does not begin at a configuration's top. */
    private static final Map<String, String> PLACES =
            Map.of("reducers", "model:\n  backbone:\n", "backbone", "model:\n", "transforms", "data:\n  train:\n");

    /** What a part is laid over: what it needs of a configuration that it does not say. */
    private static final Map<String, String> BASES = Map.of(
            "reducers", "configs/classification/deit-small.yaml",
            "backbone", "configs/classification/vit-small.yaml");

    @TempDir
    private Path folder;

    static List<DocumentedYaml> blocks() throws IOException {
        List<DocumentedYaml> blocks = new ArrayList<>();
        for (Path page : DocumentationTest.pages()) {
            blocks.addAll(DocumentedYaml.of(ROOT.resolve(page)));
        }
        return blocks;
    }

    @Test
    void pagesHaveBlocks() throws IOException {
        assertThat(blocks()).hasSizeGreaterThan(12);
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void canBeRead(DocumentedYaml block) throws IOException {
        Path file = Files.writeString(folder.resolve("block.yaml"), whole(block.text()));
        CommandLineRun run = CommandLineRun.of("config", file.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    private static String whole(String block) throws IOException {
        String text = block.replace("${DATA}", "data");
        String first = text.lines()
                .filter(line -> !line.startsWith("#"))
                .findFirst()
                .orElseThrow()
                .replaceAll(":.*", "");
        Matcher base = EXTENDS.matcher(text);
        if (base.find()) {
            return base.replaceFirst("extends: " + Matcher.quoteReplacement(shipped(base.group(1))));
        } else if (text.contains("backbone:") && text.contains("model:")) {
            return text;
        }
        String over = BASES.getOrDefault(first, "configs/detection/mask-rcnn-uniformer-nano-shapes.yaml");
        String place = PLACES.getOrDefault(first, "");
        int depth = (int) place.lines().count();
        return "extends: " + ROOT.resolve(over) + "\n" + place + text.indent(2 * depth);
    }

    /** The file that a page's own one, in whichever folder of configurations, extends. */
    private static String shipped(String name) throws IOException {
        try (Stream<Path> folders = Stream.concat(Stream.of(ROOT), Files.list(ROOT.resolve("configs")))) {
            return folders.map(each -> each.resolve(name).normalize())
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + name))
                    .toString();
        }
    }
}

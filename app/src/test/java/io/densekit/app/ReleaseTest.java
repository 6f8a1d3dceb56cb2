// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** All that names the version names one, and the list of changes has what was released. */
class ReleaseTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final String OURS = "<groupId>io\\.densekit</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*";
    private static final Pattern DEPENDENCY = Pattern.compile(OURS + "<version>([^<$]+)</version>");
    private static final Pattern JAR = Pattern.compile("densekit[a-z-]*-(\\d+\\.\\d+\\.\\d+(?:-SNAPSHOT)?)\\.jar");
    private static final Pattern SECTION =
            Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)] - (\\d{4}-\\d{2}-\\d{2})$");

    private final String version = firstOf(DEPENDENCY, read(ROOT.resolve("pom.xml")));

    @Test
    void allModulesExamplesAndPagesNameOneVersion() throws IOException {
        List<Path> files = files();
        assertThat(files).hasSizeGreaterThan(30);
        List<String> named = new ArrayList<>();
        for (Path file : files) {
            String text = read(file);
            for (Pattern pattern : List.of(DEPENDENCY, JAR)) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    named.add(matcher.group(1));
                    assertThat(matcher.group(1))
                            .as(ROOT.relativize(file).toString())
                            .isEqualTo(version);
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(30);
    }

    @Test
    void theListOfChangesHasWhatIsReleasedAndRoomForWhatIsNext() {
        String changes = read(ROOT.resolve("CHANGELOG.md"));
        Matcher newest = SECTION.matcher(changes);
        assertThat(newest.find()).isTrue();
        assertThat(changes.substring(0, newest.start())).contains("\n## [Unreleased]\n");
        if (!version.endsWith("-SNAPSHOT")) {
            assertThat(newest.group(1)).isEqualTo(version);
            assertThat(read(ROOT.resolve("pom.xml")))
                    .as("what all files of the release are dated")
                    .contains("<project.build.outputTimestamp>" + newest.group(2) + "T");
        }
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("plugins"), ROOT.resolve("examples"))) {
            try (Stream<Path> children = Files.list(folder)) {
                children.map(child -> child.resolve("pom.xml"))
                        .filter(Files::exists)
                        .forEach(files::add);
            }
        }
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            pages.filter(page -> page.toString().endsWith(".md")).forEach(files::add);
        }
        files.add(ROOT.resolve("README.md"));
        return files;
    }

    private static String firstOf(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

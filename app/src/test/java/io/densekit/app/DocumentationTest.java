// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the pages to the files that they speak of. */
class DocumentationTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");
    private static final Pattern PLACE = Pattern.compile("\\]\\(((?!https?:)[^)#\\s]*)#([^)\\s]+)\\)");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^( *)public (?:[a-z-]+ )*?(?:class|interface|enum|record|@interface) (\\w+)");
    private static final Pattern FENCE = Pattern.compile("```(\\w*)");

    /** A block of code and the file that was linked last before it. */
    private record Excerpt(Path file, String language, List<String> lines) {}

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(
                            docs.filter(file -> file.toString().endsWith(".md")),
                            Stream.of(
                                    ROOT.resolve("README.md"),
                                    ROOT.resolve("CHANGELOG.md"),
                                    ROOT.resolve("CONTRIBUTING.md"),
                                    ROOT.resolve("examples/third-party-backbone/README.md"),
                                    ROOT.resolve("examples/third-party-task/README.md"),
                                    ROOT.resolve("examples/service/README.md")))
                    .map(ROOT::relativize)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadToFiles(Path page) throws IOException {
        Matcher link = LINK.matcher(Files.readString(ROOT.resolve(page)));
        while (link.find()) {
            if (!link.group(1).contains("://")) {
                assertThat(ROOT.resolve(page).resolveSibling(link.group(1))).exists();
            }
        }
    }

    /** A place within a page is a heading, in lower case, with hyphens for spaces and without signs. */
    @ParameterizedTest
    @MethodSource("pages")
    void linksWithinPagesLeadToHeadings(Path page) throws IOException {
        Matcher link = PLACE.matcher(Files.readString(ROOT.resolve(page)));
        while (link.find()) {
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(places(ROOT.resolve(target))).as(link.group()).contains(link.group(2));
        }
    }

    private static List<String> places(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }

    /** The compiler holds Javadoc to be right, but not to be there. Within a type, what is public is as public as the type. */
    @Test
    void everyPublicTypeSaysWhatItIs() throws IOException {
        List<String> undescribed = new ArrayList<>();
        for (Path source : sources()) {
            undescribedTypes(Files.readString(source))
                    .forEach(type -> undescribed.add(ROOT.relativize(source) + ": " + type));
        }
        assertThat(undescribed).isEmpty();
    }

    @Test
    void aPublicTypeWithoutJavadocIsFound() {
        String described = "package a;\n\n/** What it is. */\n@Deprecated\npublic final class A {\n%s}\n";
        assertThat(undescribedTypes(described.formatted(""))).isEmpty();
        assertThat(undescribedTypes(
                        described.replace("/** What it is. */\n", "").formatted("")))
                .containsExactly("A");
        assertThat(undescribedTypes(described.formatted("    int a;\n\n    public record B(int b) {}\n")))
                .containsExactly("B");
        assertThat(undescribedTypes(described.formatted("    /** Some. */\n    int a;\n\n    public enum B {}\n")))
                .containsExactly("B");
        assertThat(undescribedTypes(described.formatted(
                        "    /** One. */\n    public sealed interface B {}\n\n    record C() {}\n")))
                .isEmpty();
        assertThat(undescribedTypes("package a;\n\nfinal class A {\n    public record B(int b) {}\n}\n"))
                .isEmpty();
    }

    /** Public types, of a public one also those within, whose declaration and annotations no Javadoc stands before. */
    private static List<String> undescribedTypes(String source) {
        List<String> undescribed = new ArrayList<>();
        Matcher type = PUBLIC_TYPE.matcher(source);
        boolean shown = false;
        while (type.find()) {
            shown |= type.group(1).isEmpty();
            String before = source.substring(0, type.start());
            String since = before.substring(before.lastIndexOf("*/") + 1).replaceFirst("^/", "");
            boolean annotationsAlone = since.isBlank()
                    || since.strip().startsWith("@") && since.lines().noneMatch(line -> line.matches(".*[;{}]"));
            if (shown && !annotationsAlone) {
                undescribed.add(type.group(2));
            }
        }
        return undescribed;
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path parent : List.of(ROOT, ROOT.resolve("plugins"))) {
            try (DirectoryStream<Path> modules = Files.newDirectoryStream(parent)) {
                for (Path module : modules) {
                    Path java = module.resolve("src/main/java");
                    if (Files.isDirectory(java)) {
                        try (Stream<Path> files = Files.walk(java)) {
                            files.filter(file -> file.toString().endsWith(".java"))
                                    .forEach(sources::add);
                        }
                    }
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(100);
        return sources;
    }

    /** Lines of three dots stand for what was left out. */
    @Test
    void excerptsOfThePluginPageAreTheFilesOwnLines() throws IOException {
        List<Excerpt> excerpts = excerpts(ROOT.resolve("docs/plugins.md"));
        assertThat(excerpts).hasSizeGreaterThan(10);
        for (Excerpt excerpt : excerpts) {
            List<String> source = Files.readAllLines(excerpt.file());
            int from = 0;
            for (List<String> piece : pieces(excerpt.lines())) {
                int found = find(source, piece, from);
                assertThat(found)
                        .as("%s has, in this order, %s", excerpt.file(), piece)
                        .isNotNegative();
                from = found + piece.size();
            }
        }
    }

    private static List<Excerpt> excerpts(Path page) throws IOException {
        List<Excerpt> excerpts = new ArrayList<>();
        Path linked = page;
        Excerpt open = null;
        for (String line : Files.readAllLines(page)) {
            Matcher fence = FENCE.matcher(line);
            if (open == null && fence.matches()) {
                open = new Excerpt(linked, fence.group(1), new ArrayList<>());
            } else if (open != null && line.equals("```")) {
                // Commands and YAML are written for the page.
                if (!List.of("sh", "yaml").contains(open.language())) {
                    excerpts.add(open);
                }
                open = null;
            } else if (open != null) {
                open.lines().add(line);
            } else {
                Matcher link = LINK.matcher(line);
                while (link.find()) {
                    linked = page.resolveSibling(link.group(1)).normalize();
                }
            }
        }
        return excerpts;
    }

    private static List<List<String>> pieces(List<String> lines) {
        List<List<String>> pieces = new ArrayList<>(List.of(new ArrayList<>()));
        for (String line : lines) {
            if (line.equals("...")) {
                pieces.add(new ArrayList<>());
            } else {
                pieces.get(pieces.size() - 1).add(line);
            }
        }
        return pieces;
    }

    private static int find(List<String> source, List<String> piece, int from) {
        for (int at = from; at <= source.size() - piece.size(); at++) {
            if (source.subList(at, at + piece.size()).equals(piece)) {
                return at;
            }
        }
        return -1;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages in the zip link to files in the zip: what {@code dist/src/zip.xml} takes of the sources is enough for them. */
class DistributionPagesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern INCLUDE = Pattern.compile("<include>([^<]+)</include>");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    @Test
    void noLinkLeadsOutOfTheZip() throws IOException {
        Set<Path> packed = packed();
        List<Path> pages =
                packed.stream().filter(file -> file.toString().endsWith(".md")).toList();
        assertThat(pages).hasSizeGreaterThan(25);
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            Matcher link = LINK.matcher(Files.readString(ROOT.resolve(page)));
            while (link.find()) {
                Path target = page.resolveSibling(link.group(1)).normalize();
                if (!link.group(1).contains("://") && packed.stream().noneMatch(file -> file.startsWith(target))) {
                    dead.add(page + " -> " + target);
                }
            }
        }
        assertThat(dead).isEmpty();
    }

    private static Set<Path> packed() throws IOException {
        List<PathMatcher> includes = INCLUDE.matcher(Files.readString(ROOT.resolve("dist/src/zip.xml")))
                .results()
                .map(found -> FileSystems.getDefault().getPathMatcher("glob:" + found.group(1)))
                .toList();
        Set<Path> packed = new TreeSet<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("target") || name.equals(".git")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                Path inside = ROOT.relativize(file);
                if (includes.stream().anyMatch(include -> include.matches(inside))) {
                    packed.add(inside);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return packed;
    }
}

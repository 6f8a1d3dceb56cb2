// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A block of YAML in a page.
 *
 * @param text as it stands, without what all of its lines are indented by
 */
record DocumentedYaml(Path page, int line, String text) {

    private static final Pattern FILE = Pattern.compile("`(configs/[^`*]+\\.yaml)`");

    static List<DocumentedYaml> of(Path page) throws IOException {
        List<DocumentedYaml> blocks = new ArrayList<>();
        List<String> open = null;
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (open == null && lines.get(i).equals("```yaml")) {
                open = new ArrayList<>();
            } else if (open != null && lines.get(i).equals("```")) {
                blocks.add(new DocumentedYaml(
                        page,
                        i - open.size(),
                        open.stream().collect(Collectors.joining("\n")).stripIndent()));
                open = null;
            } else if (open != null) {
                open.add(lines.get(i));
            }
        }
        return blocks;
    }

    /** The configurations that a page names in its text, its own among them. */
    static Set<String> files(Path page) {
        try {
            Set<String> files = new LinkedHashSet<>();
            Matcher file = FILE.matcher(Files.readString(page));
            while (file.find()) {
                files.add(file.group(1));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return page.getFileName() + ":" + line;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command lines of densekit in a page's blocks of shell. */
final class DocumentedCommands {

    private static final Pattern ASSIGNMENT = Pattern.compile("([a-z_]+)=(\\S+)");
    private static final Pattern CALL = Pattern.compile("(?:^|do )(?:\\S*/)?densekit (.*?)(?:; done)?$");
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+");

    private DocumentedCommands() {}

    /** The arguments of each, with variables put in, comments and redirections left out. */
    static List<List<String>> of(Path page) throws IOException {
        List<List<String>> commands = new ArrayList<>();
        Map<String, String> variables = new HashMap<>(Map.of("i", "0"));
        boolean shell = false;
        String begun = "";
        for (String raw : Files.readAllLines(page)) {
            if (raw.startsWith("```")) {
                shell = raw.equals("```sh");
                continue;
            }
            if (!shell) {
                continue;
            }
            String line = begun + raw.strip();
            if (line.endsWith("\\")) {
                begun = line.substring(0, line.length() - 1);
                continue;
            }
            begun = "";
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                variables.put(assignment.group(1), assignment.group(2));
            }
            Matcher call = CALL.matcher(line.replaceAll("\\s+#.*", "").replaceAll("\\s*[>|].*", ""));
            // The launcher's own command.
            if (call.find() && !call.group(1).equals("dist")) {
                commands.add(words(call.group(1), variables));
            }
        }
        return commands;
    }

    private static List<String> words(String line, Map<String, String> variables) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String text = word.group();
            if (text.startsWith("'")) {
                words.add(text.substring(1, text.length() - 1));
            } else {
                for (Map.Entry<String, String> variable : variables.entrySet()) {
                    text = text.replaceAll(
                            "\\$" + variable.getKey() + "\\b", Matcher.quoteReplacement(variable.getValue()));
                }
                words.add(text.replaceAll("['\"]", ""));
            }
        }
        return words;
    }
}

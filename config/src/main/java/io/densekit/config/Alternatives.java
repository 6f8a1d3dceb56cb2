// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.UserError;
import java.util.ArrayList;
import java.util.List;

/**
 * Values to try for one key, written {@code path.to.key=1,2,3}: commas outside of brackets, braces and quotes stand between
 * them.
 *
 * @param key the path
 * @param values at least one, each as {@code --set} takes it
 */
public record Alternatives(String key, List<String> values) {

    /** Copies the list. */
    public Alternatives {
        values = List.copyOf(values);
    }

    /**
     * Reads what is given for {@code --set}.
     *
     * @throws UserError if it has no key, or nothing stands between two commas
     */
    public static Alternatives of(String argument) {
        int equals = Overrides.separator(argument);
        if (equals < 0) {
            throw Overrides.malformed(argument, "there is no '='");
        }
        List<String> values = split(argument.substring(equals + 1));
        if (values.size() > 1 && values.stream().anyMatch(String::isEmpty)) {
            throw UserError.usage(
                    "--set " + argument + ": nothing stands beside one of its commas; write a list of values"
                            + " like 1,2,3, and one value that has commas within quotes or brackets");
        }
        return new Alternatives(argument.substring(0, equals).strip(), values);
    }

    private static List<String> split(String text) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (quote != 0) {
                quote = letter == quote ? 0 : quote;
            } else if (letter == '"' || letter == '\'') {
                quote = letter;
            } else if (letter == '[' || letter == '{') {
                depth++;
            } else if (letter == ']' || letter == '}') {
                depth--;
            } else if (letter == ',' && depth == 0) {
                values.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        values.add(text.substring(start).strip());
        return values;
    }
}

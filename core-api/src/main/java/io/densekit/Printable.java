// SPDX-License-Identifier: Apache-2.0
package io.densekit;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes messages fit for a terminal and a log, whatever names of files, classes or tensors they quote: a name that is
 * endless fills no screen, and one with control characters moves no cursor and pretends no line.
 */
public final class Printable {

    /** Letters of a name that are shown. */
    private static final int LONGEST = 200;

    private static final String CUT = "$1...";

    /** What nothing parts; a path is parted by its folders. */
    private static final Pattern WORD = Pattern.compile("([^\\s/\\\\,;:)'\"]{" + LONGEST + "})[^\\s/\\\\,;:)'\"]+");

    /** Not an apostrophe, which stands behind a letter. */
    private static final Pattern QUOTED =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:'[^']*'|\"[^\"]*\")(?![\\p{L}\\p{N}])");

    /** Lines of a list are indented; a line break elsewhere belongs to a name. So do marks that turn the writing round. */
    private static final Pattern CONTROL = Pattern.compile("\n(?!  )|[\\p{Cc}\\u2028-\\u202e\\u2066-\\u2069&&[^\\n]]");

    private Printable() {}

    /** The message with its names cut and without control characters. */
    public static String of(String message) {
        String plain = CONTROL.matcher(message).replaceAll("?");
        if (plain.length() <= LONGEST) {
            return plain;
        }
        return QUOTED.matcher(WORD.matcher(plain).replaceAll(CUT)).replaceAll(Printable::cut);
    }

    private static String cut(MatchResult quoted) {
        String text = quoted.group();
        String shown = text.length() <= LONGEST + 5 ? text : text.substring(0, LONGEST + 1) + "..." + text.charAt(0);
        return Matcher.quoteReplacement(shown);
    }
}

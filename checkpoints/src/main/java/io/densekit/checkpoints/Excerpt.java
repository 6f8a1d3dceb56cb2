// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

/** Text from a file as an error message may show it: short and on one line, whatever the file holds. */
final class Excerpt {
    private static final int LONGEST = 200;

    private Excerpt() {}

    static String of(String text) {
        if (text.length() <= LONGEST && !hasControls(text)) {
            return text;
        }
        String start = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return start.replaceAll("\\p{Cntrl}", "?");
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7F) {
                return true;
            }
        }
        return false;
    }
}

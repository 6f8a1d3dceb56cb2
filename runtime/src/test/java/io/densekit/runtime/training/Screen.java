// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows after it was sent a text: of its controls those that move the cursor or erase. */
final class Screen {

    private static final Pattern CONTROL = Pattern.compile("\u001b\\[([0-9;?]*)([A-Za-z])");

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    private Screen() {}

    /** The lines, from the first ever sent, without blanks at their ends. */
    static List<String> of(String sent) {
        Screen screen = new Screen();
        Matcher control = CONTROL.matcher(sent);
        for (int i = 0; i < sent.length(); i++) {
            char next = sent.charAt(i);
            if (next == '\u001b' && control.find(i) && control.start() == i) {
                screen.control(control.group(2).charAt(0), control.group(1));
                i = control.end() - 1;
            } else {
                screen.put(next);
            }
        }
        return screen.lines.stream()
                .map(line -> line.toString().stripTrailing())
                .toList();
    }

    private void control(char kind, String count) {
        int by = count.matches("[0-9]+") ? Integer.parseInt(count) : 1;
        switch (kind) {
            case 'A' -> row = Math.max(0, row - by);
            case 'B' -> down(by);
            case 'K' -> lines.get(row).setLength(Math.min(column, lines.get(row).length()));
            default -> {} // Colours and modes change no letter.
        }
    }

    private void put(char next) {
        if (next == '\r') {
            column = 0;
        } else if (next == '\n') {
            down(1);
            column = 0;
        } else if (next >= ' ') {
            StringBuilder line = lines.get(row);
            while (line.length() <= column) {
                line.append(' ');
            }
            line.setCharAt(column++, next);
        }
    }

    private void down(int by) {
        row += by;
        while (lines.size() <= row) {
            lines.add(new StringBuilder());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import java.util.List;
import java.util.Locale;

/** A text with a line for each class: its name, its videos and its figure. */
final class ClassLines {

    private static final int LONGEST_NAME = 48;

    private final StringBuilder text = new StringBuilder();
    private final int width;

    /** @param figure what the last column is called */
    ClassLines(List<String> names, String figure) {
        this.width = Math.min(
                LONGEST_NAME,
                Math.max(5, names.stream().mapToInt(String::length).max().orElse(0)));
        text.append(String.format(Locale.ROOT, "%-" + width + "s  %7s  %7s%n", "class", "videos", figure));
    }

    /** @param value not a number where the class has no video */
    void line(String name, long videos, double value) {
        String shown = name.length() <= width ? name : name.substring(0, width - 1) + "…";
        String figure = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
        text.append(String.format(Locale.ROOT, "%-" + width + "s  %7d  %7s%n", shown, videos, figure));
    }

    /** The lines, and below them figures of all classes. */
    String with(String summary) {
        return text + System.lineSeparator() + summary;
    }
}

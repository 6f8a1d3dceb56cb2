// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import java.util.List;
import java.util.Locale;

/** Kept tokens for people: a line a place with its histogram, all over the same bins. */
record KeptTable(List<KeptTokens> kept) {

    private static final int MOST_BINS = 10;

    String text() {
        int least = kept.stream().mapToInt(KeptTokens::least).min().orElse(0);
        int most = kept.stream().mapToInt(KeptTokens::most).max().orElse(0);
        int size = Math.max(1, (most - least + MOST_BINS) / MOST_BINS);
        int bins = (most - least) / size + 1;
        int width =
                kept.stream().mapToInt(place -> place.place().length()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        out.append(cell(width, "")).append("   kept  least   most   images by number of tokens kept\n");
        out.append(cell(width, "")).append(cell(24, ""));
        for (int bin = 0; bin < bins; bin++) {
            out.append(right(9, range(least + bin * size, least + bin * size + size - 1)));
        }
        for (KeptTokens place : kept) {
            out.append('\n')
                    .append(cell(width, place.place()))
                    .append(String.format(
                            Locale.ROOT, "  %5.1f %6d %6d   ", place.mean(), place.least(), place.most()));
            int[] histogram = place.histogram(least, size, bins);
            for (int images : histogram) {
                out.append(right(9, images == 0 ? "." : Integer.toString(images)));
            }
        }
        return out.append("\nA class token counts; an image starts with ")
                .append(kept.get(0).positions())
                .append(" positions.\n")
                .toString();
    }

    private static String range(int from, int to) {
        return from == to ? Integer.toString(from) : from + "-" + to;
    }

    private static String cell(int width, String text) {
        return text + " ".repeat(width - text.length());
    }

    private static String right(int width, String text) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** Kept tokens for people: a line a place with its histogram, all over the same bins. */
record KeptTable(List<KeptTokens> kept) {

    private static final int MOST_BINS = 10;

    String text() {
        IntSummaryStatistics all = new IntSummaryStatistics();
        kept.forEach(place -> all.combine(place.statistics()));
        int least = all.getMin();
        int most = all.getMax();
        int size = Math.max(1, (most - least + MOST_BINS) / MOST_BINS);
        int bins = (most - least) / size + 1;
        int width =
                kept.stream().mapToInt(place -> place.place().length()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        out.append(" ".repeat(width)).append("   kept  least   most   images by number of tokens kept\n");
        out.append(" ".repeat(width + 24));
        for (int bin = 0; bin < bins; bin++) {
            out.append(String.format("%9s", range(least + bin * size, least + bin * size + size - 1)));
        }
        for (KeptTokens place : kept) {
            IntSummaryStatistics own = place.statistics();
            String row = "\n%-" + width + "s  %5.1f %6d %6d   ";
            out.append(String.format(Locale.ROOT, row, place.place(), own.getAverage(), own.getMin(), own.getMax()));
            for (int images : place.histogram(least, size, bins)) {
                out.append(String.format("%9s", images == 0 ? "." : Integer.toString(images)));
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
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user may have meant by a name that doesn't exist. */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The candidate with the fewest typing errors away, if those are at most a third of the name's letters. */
    public static Optional<String> to(String name, Collection<String> candidates) {
        if (name.length() > LONGEST) {
            return Optional.empty();
        }
        int allowed = Math.max(1, name.length() / 3);
        return candidates.stream()
                .filter(candidate -> distance(name, candidate) <= allowed)
                .min(Comparator.comparing((String candidate) -> distance(name, candidate))
                        .thenComparing(candidate -> candidate));
    }

    /** The words {@code ; did you mean 'NAME'?}, or none if nothing is near. */
    public static String question(String name, Collection<String> candidates) {
        return to(name, candidates)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    /** Letters to insert, delete, replace or swap with their neighbour, regardless of case. */
    static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}

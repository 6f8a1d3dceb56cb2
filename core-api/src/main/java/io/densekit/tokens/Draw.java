// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import java.util.Arrays;

/**
 * What inverse transform sampling made of one image's scores. Positions count by ascending score.
 *
 * @param order the row of each position, counted without the class token's
 * @param sortedScores ascending
 * @param cdf running sums of {@code sortedScores}
 * @param normalizedCdf the same from 0 to 1
 * @param ys where the distribution was looked up, ascending
 * @param picked the position nearest to each of {@code ys}
 */
public record Draw(int[] order, float[] sortedScores, float[] cdf, float[] normalizedCdf, float[] ys, int[] picked) {

    /** The positions picked, each once, ascending. */
    public int[] positions() {
        return Arrays.stream(picked).sorted().distinct().toArray();
    }

    /**
     * The rows kept: the class token's if there is one, then those picked by ascending score.
     *
     * @param leading 1 for a class token, which is row 0, else 0
     */
    public int[] rows(int leading) {
        int[] positions = positions();
        int[] rows = new int[positions.length + leading];
        for (int i = 0; i < positions.length; i++) {
            rows[i + leading] = order[positions[i]] + leading;
        }
        return rows;
    }
}

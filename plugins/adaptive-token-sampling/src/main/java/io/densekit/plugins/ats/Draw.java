// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import java.util.Arrays;

/**
 * What the sampler made of one image. Positions count by ascending score.
 *
 * @param order the row of each position, counted without the class token's
 * @param sortedScores ascending
 * @param cdf running sums of {@code sortedScores}
 * @param normalizedCdf the same from 0 to 1
 * @param ys where the distribution was looked up, ascending
 * @param picked the position nearest to each of {@code ys}
 */
record Draw(int[] order, float[] sortedScores, float[] cdf, float[] normalizedCdf, float[] ys, int[] picked) {

    /** The positions picked, each once, ascending. */
    int[] positions() {
        return Arrays.stream(picked).sorted().distinct().toArray();
    }

    /** The rows kept: the class token's, which is 0, then those picked, by ascending score. */
    int[] rows() {
        int[] positions = positions();
        int[] rows = new int[positions.length + 1];
        for (int i = 0; i < positions.length; i++) {
            rows[i + 1] = order[positions[i]] + 1;
        }
        return rows;
    }
}

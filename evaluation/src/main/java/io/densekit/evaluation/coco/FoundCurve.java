// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Precision at each true positive of one threshold, by falling score. Between them it only falls, so that the best from there
 * on, which is what counts, is the same. Keeps its memory.
 */
final class FoundCurve {

    private static final double TINY = Math.ulp(1.0);

    private double[] precisions = new double[64];
    private double[] scores = new double[64];
    private int found;
    private int wrong;

    void clear() {
        found = 0;
        wrong = 0;
    }

    /** A detection that finds nothing. */
    void addWrong() {
        wrong++;
    }

    /** @param besides how many found nothing that were not added */
    void addRight(int besides, double score) {
        if (found == precisions.length) {
            precisions = Arrays.copyOf(precisions, 2 * found);
            scores = Arrays.copyOf(scores, 2 * found);
        }
        scores[found++] = score;
        precisions[found - 1] = found / ((double) (wrong + besides) + found + TINY);
    }

    /** Makes precision fall with recall. */
    void finish() {
        for (int i = found - 1; i > 0; i--) {
            precisions[i - 1] = Math.max(precisions[i - 1], precisions[i]);
        }
    }

    int found() {
        return found;
    }

    /**
     * Writes precision and score at each recall level, zeros where it isn't reached.
     *
     * @param needed for each level how many must be found
     * @param firstScore the score at a level for which none must be
     */
    void sample(int[] needed, double firstScore, double[] precision, double[] score, int start) {
        for (int r = 0; r < needed.length; r++) {
            int least = needed[r];
            boolean reached = least <= found;
            precision[start + r] = reached && found > 0 ? precisions[Math.max(least, 1) - 1] : 0;
            score[start + r] = !reached ? 0 : least == 0 ? firstScore : scores[least - 1];
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import java.util.Arrays;

/**
 * How much each token matters to an image: the attention it is given times the length of its values, over the sum of that, or an equal share where all of it is 0
 * (Fayyaz et al., 2022, equation 3). The attention is the class token's, added up over the heads. For networks without
 * one it is the mean over all tokens, which is not in the paper.
 */
final class TokenScores {

    /** As the public code's softmax has it. */
    private static final double EPSILON = 1e-6;

    private TokenScores() {}

    /**
     * The attention of an image's first row, added up over the heads.
     *
     * @param products {@code heads + 1} values a row, from {@code start} on: {@link AtsOps#firstRowProducts}
     * @param count rows that hold a token
     * @param rows that there are with those that hold none: their products are 0, and count for the largest
     */
    static double[] ofFirstRow(float[] products, int heads, int start, int count, int rows) {
        int columns = heads + 1;
        double[] attention = new double[count];
        double[] e = new double[count];
        for (int head = 0; head < heads; head++) {
            double most = count < rows ? 0 : Double.NEGATIVE_INFINITY;
            for (int row = 0; row < count; row++) {
                most = Math.max(most, products[(start + row) * columns + head]);
            }
            double sum = EPSILON;
            for (int row = 0; row < count; row++) {
                e[row] = Math.exp(products[(start + row) * columns + head] - most);
                sum += e[row];
            }
            for (int row = 0; row < count; row++) {
                attention[row] += (e[row] + EPSILON / rows) / sum;
            }
        }
        return attention;
    }

    /**
     * Scores that add up to 1.
     *
     * @param attention a row, the class token's first if there is one
     * @param lengths of the rows' values
     * @param leading 1 for a class token, which has no score, else 0
     * @param rows that there are with those that hold no token
     * @return a score for each row but the class token's; 0 for rows that hold no token, which stand at the end
     */
    static float[] of(double[] attention, float[] lengths, int leading, int rows) {
        double[] products = new double[attention.length - leading];
        for (int i = 0; i < products.length; i++) {
            products[i] = attention[i + leading] * lengths[i + leading];
        }
        double sum = Arrays.stream(products).sum();
        if (sum == 0) { // values without length tell nothing
            Arrays.fill(products, 1);
            sum = products.length;
        }
        float[] scores = new float[rows - leading];
        for (int i = 0; i < products.length; i++) {
            scores[i] = (float) (products[i] / sum);
        }
        return scores;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import io.densekit.data.SampleKey;

/**
 * An image's predicted class.
 *
 * @param key the sample that it was predicted from
 * @param probabilities one a class, within [0, 1], their sum 1
 */
public record Classification(SampleKey key, float[] probabilities) implements Prediction {

    /** The most probable class, of equals the first. */
    public int top() {
        int best = 0;
        for (int i = 1; i < probabilities.length; i++) {
            if (probabilities[i] > probabilities[best]) {
                best = i;
            }
        }
        return best;
    }

    /** How many classes are more probable than this one: 0 for the top one. */
    public int rank(int label) {
        int above = 0;
        for (float probability : probabilities) {
            if (probability > probabilities[label]) {
                above++;
            }
        }
        return above;
    }
}

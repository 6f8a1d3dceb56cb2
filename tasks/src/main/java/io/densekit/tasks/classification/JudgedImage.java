// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

/**
 * An image whose class is known.
 *
 * @param image its identifier
 * @param label its class
 * @param predicted the likeliest one
 * @param probability of that, within [0, 1]
 */
record JudgedImage(long image, int label, int predicted, double probability) {

    boolean right() {
        return label == predicted;
    }
}

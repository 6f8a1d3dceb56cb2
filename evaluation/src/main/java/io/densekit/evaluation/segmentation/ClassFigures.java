// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.segmentation;

/**
 * One class's pixels and what follows from them. A figure whose divisor is 0 is NaN.
 *
 * @param label the class
 * @param labelled pixels that are of this class
 * @param predicted judged pixels that were predicted as this class
 * @param correct pixels of which both are true
 */
public record ClassFigures(int label, long labelled, long predicted, long correct) {

    /** Intersection over union of labelled and predicted pixels. */
    public double iou() {
        return (double) correct / (labelled + predicted - correct);
    }

    /** Share of labelled pixels that were found; recall. */
    public double accuracy() {
        return (double) correct / labelled;
    }

    /** Share of predicted pixels that are right. */
    public double precision() {
        return (double) correct / predicted;
    }

    /** Dice coefficient, which is the F-score as well: the harmonic mean of accuracy and precision. */
    public double dice() {
        return 2.0 * correct / (labelled + predicted);
    }
}

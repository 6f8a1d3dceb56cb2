// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.segmentation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many pixels of each true class were predicted as each class, counted exactly in long integers. What is kept does
 * not grow with the images. Not safe for use by several threads.
 */
public final class ConfusionMatrix {

    /** The label of pixels that aren't judged. */
    public static final int IGNORE = 255;

    /** Labels are bytes, so that a row has 256 columns whatever the number of classes: no product is needed to count. */
    private static final int ROW = 256;

    private final int classes;
    private final long[] counts = new long[ROW * ROW];

    /**
     * All counts are 0.
     *
     * @param classes within 1..255
     */
    public ConfusionMatrix(int classes) {
        if (classes < 1 || classes > IGNORE) {
            throw new IllegalArgumentException("classes must be within 1.." + IGNORE + ", got " + classes);
        }
        this.classes = classes;
    }

    /**
     * Counts the pixels of an image. Nothing is counted if it is refused.
     *
     * @param truth unsigned labels, classes from 0, {@link #IGNORE} for pixels that aren't judged
     * @param predicted unsigned labels, classes from 0; of a pixel that is not judged anything but its number counts
     * @throws IllegalArgumentException if there aren't as many predictions as labels, or a label is no class
     */
    public void add(byte[] truth, byte[] predicted) {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(
                    predicted.length + " predicted pixels can't be compared with " + truth.length + " true ones");
        }
        check(truth, predicted);
        long[] table = counts;
        for (int i = 0; i < truth.length; i++) {
            table[(truth[i] & 0xff) << 8 | predicted[i] & 0xff]++;
        }
    }

    private void check(byte[] truth, byte[] predicted) {
        int mostTrue = 0;
        int mostPredicted = 0;
        for (int i = 0; i < truth.length; i++) {
            // The ignored label becomes 0, all others grow by 1.
            mostTrue = Math.max(mostTrue, truth[i] + 1 & 0xff);
            mostPredicted = Math.max(mostPredicted, predicted[i] & 0xff);
        }
        if (mostTrue > classes) {
            throw new IllegalArgumentException(
                    "a true label is " + (mostTrue - 1) + ", but there are classes 0 to " + (classes - 1) + " alone");
        }
        if (mostPredicted >= classes) {
            throw new IllegalArgumentException("a predicted label is " + mostPredicted + ", but there are classes 0 to "
                    + (classes - 1) + " alone");
        }
    }

    /** Pixels of the class {@code truth} that were predicted as {@code predicted}. */
    public long count(int truth, int predicted) {
        if (truth < 0 || truth >= classes || predicted < 0 || predicted >= classes) {
            throw new IndexOutOfBoundsException("no classes: " + truth + ", " + predicted);
        }
        return counts[ROW * truth + predicted];
    }

    /** Pixels that weren't judged. */
    public long ignored() {
        return Arrays.stream(counts, ROW * IGNORE, ROW * (IGNORE + 1)).sum();
    }

    /** The figures of all pixels counted so far. */
    public SegmentationFigures figures() {
        List<ClassFigures> each = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            long labelled = 0;
            long predicted = 0;
            for (int other = 0; other < classes; other++) {
                labelled += counts[ROW * label + other];
                predicted += counts[ROW * other + label];
            }
            each.add(new ClassFigures(label, labelled, predicted, counts[ROW * label + label]));
        }
        return new SegmentationFigures(each);
    }
}

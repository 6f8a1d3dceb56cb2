// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.segmentation;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The figures of a segmentation, as MMSegmentation computes them: a mean is over the classes that have the figure, so
 * that a class which is neither labelled nor predicted anywhere counts for nothing.
 *
 * @param classes one for each class, in their order
 */
public record SegmentationFigures(List<ClassFigures> classes) {

    /** Keeps an unchangeable copy of the list. */
    public SegmentationFigures {
        classes = List.copyOf(classes);
    }

    /** Mean intersection over union; NaN if no class has one. */
    public double meanIou() {
        return mean(ClassFigures::iou);
    }

    /** Mean share of a class's pixels that were found; NaN if no class has one. */
    public double meanAccuracy() {
        return mean(ClassFigures::accuracy);
    }

    /** Mean Dice coefficient, which is the mean F-score as well; NaN if no class has one. */
    public double meanDice() {
        return mean(ClassFigures::dice);
    }

    /** Share of all judged pixels that are right; NaN if there are none. */
    public double allPixelAccuracy() {
        return (double) correct() / pixels();
    }

    /** Judged pixels that are right. */
    public long correct() {
        return classes.stream().mapToLong(ClassFigures::correct).sum();
    }

    /** Judged pixels. */
    public long pixels() {
        return classes.stream().mapToLong(ClassFigures::labelled).sum();
    }

    private double mean(ToDoubleFunction<ClassFigures> figure) {
        return classes.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The numbers that two results are compared by, made from the means of {@link WeightedEvaluation}. */
final class ComparedNumbers {

    /** A mean over groups and thresholds of one area's precision, or of its recall behind all areas. */
    private record Number(String name, int area, OptionalDouble threshold) {}

    private final List<Double> thresholds;
    private final List<Number> numbers = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final int groups;
    private final int all;

    ComparedNumbers(CocoPartial partial) {
        CocoParameters parameters = partial.parameters();
        thresholds = parameters.iouThresholds();
        groups = parameters.useCategories() ? partial.categories().size() : 0;
        all = Math.max(0, Summary.areaIndex(parameters, "all"));
        numbers.add(new Number("AP", all, OptionalDouble.empty()));
        for (double threshold : new double[] {.5, .75}) {
            if (thresholds.contains(threshold)) {
                numbers.add(new Number("AP" + (int) (100 * threshold), all, OptionalDouble.of(threshold)));
            }
        }
        int areas = parameters.areaRanges().size();
        for (int area = 0; area < areas; area++) {
            if (area != all) {
                numbers.add(new Number("AP " + parameters.areaRanges().get(area).name(), area, OptionalDouble.empty()));
            }
        }
        numbers.add(new Number("AR", areas + all, OptionalDouble.empty()));
        numbers.forEach(number -> names.add(number.name()));
        partial.categories().stream().limit(groups).forEach(category -> names.add(category.name()));
    }

    /** How many come before those of categories. */
    int metrics() {
        return numbers.size();
    }

    List<String> names() {
        return names;
    }

    /** Not a number where nothing counts. */
    double[] of(double[][][] means) {
        double[] values = new double[names.size()];
        for (int i = 0; i < numbers.size(); i++) {
            Number number = numbers.get(i);
            double sum = 0;
            int count = 0;
            for (double[] ofGroup : means[number.area()]) {
                for (int t = 0; t < thresholds.size(); t++) {
                    boolean asked =
                            number.threshold().isEmpty() || number.threshold().getAsDouble() == thresholds.get(t);
                    if (asked && !Double.isNaN(ofGroup[t])) {
                        sum += ofGroup[t];
                        count++;
                    }
                }
            }
            values[i] = count == 0 ? Double.NaN : sum / count;
        }
        for (int group = 0; group < groups; group++) {
            double sum = 0;
            for (double mean : means[all][group]) {
                sum += mean;
            }
            values[numbers.size() + group] = sum / thresholds.size();
        }
        return values;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Truth;
import io.densekit.detection.Instances;
import io.densekit.structures.Raster;
import io.densekit.task.Prediction;
import java.util.List;

/**
 * An image to show with its predictions beside its ground truth.
 *
 * @param name what the page calls it, a file name as a rule
 * @param image the original one
 * @param truths annotations, in pixels of {@code image}
 * @param predictions in pixels of {@code image}
 */
public record ReportSample(String name, Raster image, List<Truth> truths, List<Prediction> predictions) {

    /** Keeps unchangeable copies of the lists. */
    public ReportSample {
        truths = List.copyOf(truths);
        predictions = List.copyOf(predictions);
    }

    /** How many things are annotated. */
    int annotated() {
        return truths.stream()
                .mapToInt(truth -> truth instanceof Instances objects ? objects.count() : 1)
                .sum();
    }
}

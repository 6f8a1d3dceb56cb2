// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.coco;

import io.densekit.evaluation.outcome.ImageOutcome;
import io.densekit.evaluation.outcome.ScoreThresholds;
import io.densekit.task.ClassTable;
import io.densekit.task.CurveChart;
import io.densekit.task.ImageScore;
import io.densekit.task.MetricDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What tasks that are judged as COCO does tell beside their figures. */
public final class CocoDetails {

    /** From which overlap on a result has found an object. */
    public static final double OVERLAP = 0.5;

    private CocoDetails() {}

    /**
     * Tables, curves and images.
     *
     * @param judged kinds of results, the first one being what the outcomes are of
     * @param outcomes at {@link #OVERLAP}
     * @param image how good an image is; NaN where there is nothing to find and nothing was found
     */
    public static MetricDetails of(
            List<CocoCategories> judged, List<ImageOutcome> outcomes, Function<ImageOutcome, ImageScore> image) {
        ScoreThresholds thresholds = ScoreThresholds.of(outcomes);
        List<ClassTable> tables = new ArrayList<>();
        List<CurveChart> curves = new ArrayList<>();
        for (CocoCategories kind : judged) {
            tables.add(kind.table(thresholds, kind == judged.get(0)));
            curves.addAll(kind.curves());
        }
        return MetricDetails.none()
                .withClasses(tables)
                .withCurves(curves)
                .withImages(outcomes.stream()
                        .map(image)
                        .filter(each -> !Double.isNaN(each.score()))
                        .toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

import java.util.List;
import java.util.Optional;

/**
 * What a metric can tell beside its figures. A run's report has a section for whatever there is:
 *
 * <pre>{@code
 * return new MetricResult(values, "mae", table, Optional.empty())
 *         .withDetails(() -> MetricDetails.none().withImages(distances));
 * }</pre>
 *
 * @param classes figures of each class, a table for each kind of them
 * @param curves charts, such as of precision against recall
 * @param confusion how often each class was taken for each
 * @param images how well each image was predicted, in any order; images of which nothing can be said are left out
 */
public record MetricDetails(
        List<ClassTable> classes, List<CurveChart> curves, Optional<Confusion> confusion, List<ImageScore> images) {

    /** Keeps unchangeable copies. */
    public MetricDetails {
        classes = List.copyOf(classes);
        curves = List.copyOf(curves);
        images = List.copyOf(images);
    }

    /** Nothing. */
    public static MetricDetails none() {
        return new MetricDetails(List.of(), List.of(), Optional.empty(), List.of());
    }

    /** The same with these tables. */
    public MetricDetails withClasses(List<ClassTable> tables) {
        return new MetricDetails(tables, curves, confusion, images);
    }

    /** The same with these charts. */
    public MetricDetails withCurves(List<CurveChart> charts) {
        return new MetricDetails(classes, charts, confusion, images);
    }

    /** The same with this confusion. */
    public MetricDetails withConfusion(Confusion counted) {
        return new MetricDetails(classes, curves, Optional.of(counted), images);
    }

    /** The same with these images. */
    public MetricDetails withImages(List<ImageScore> scores) {
        return new MetricDetails(classes, curves, confusion, scores);
    }
}

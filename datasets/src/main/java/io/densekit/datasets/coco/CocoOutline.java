// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import io.densekit.datasets.annotations.Outline;
import io.densekit.datasets.annotations.RunText;
import io.densekit.datasets.annotations.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@code segmentation}: polygons, run lengths, or run lengths as COCO's text. */
final class CocoOutline {
    static final String TWO_POINTS = "polygon of fewer than three points, left out";
    static final String NOT_FINITE = "polygon with a value that is not a finite number, left out";
    static final String BROKEN_RUNS = "mask whose run lengths are broken, left out";

    /** Three points. */
    private static final int LEAST_VALUES = 6;

    private CocoOutline() {}

    /** The outline; empty where there is none, or none that can be used, which is counted. */
    static Optional<Outline> read(JsonEntry annotation, Warnings warnings) {
        if (!annotation.has("segmentation")) {
            return Optional.empty();
        }
        Optional<JsonEntry> runs = annotation.object("segmentation");
        return runs.isPresent()
                ? runs(runs.get(), annotation, warnings)
                : polygons(annotation.numberLists("segmentation"), annotation, warnings);
    }

    private static Optional<Outline> runs(JsonEntry runs, JsonEntry annotation, Warnings warnings) {
        double[] size = runs.numbers("size", 2);
        try {
            int[] counts = runs.isText("counts") ? RunText.read(runs.text("counts")) : runs.wholeNumbers("counts");
            return Optional.of(new Outline.Runs((int) size[0], (int) size[1], counts));
        } catch (IllegalArgumentException e) {
            warnings.add(BROKEN_RUNS, annotation.place() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Outline> polygons(List<double[]> parts, JsonEntry annotation, Warnings warnings) {
        List<float[]> polygons = new ArrayList<>();
        for (double[] part : parts) {
            float[] points = new float[part.length / 2 * 2];
            boolean finite = true;
            for (int i = 0; i < points.length; i++) {
                points[i] = (float) part[i];
                finite &= Float.isFinite(points[i]);
            }
            if (points.length < LEAST_VALUES) {
                warnings.add(TWO_POINTS, annotation.place());
            } else if (!finite) {
                warnings.add(NOT_FINITE, annotation.place());
            } else {
                polygons.add(points);
            }
        }
        return polygons.isEmpty()
                ? Optional.empty()
                : Optional.of(new Outline.Polygons(polygons.toArray(float[][]::new)));
    }
}

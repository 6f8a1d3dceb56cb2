// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.detection.Detections;
import io.densekit.evaluation.coco.CocoDetection;
import io.densekit.evaluation.mask.Rle;
import io.densekit.structures.Box;
import io.densekit.structures.Mask;
import java.util.List;
import java.util.stream.IntStream;

/** Detections as COCO has them. */
final class CocoObjects {

    private CocoObjects() {}

    /** Boxes alone. */
    static List<CocoDetection> boxes(Detections detections, List<Long> categories) {
        return objects(detections, categories, true, false);
    }

    /** Masks alone, so that their own area counts. */
    static List<CocoDetection> masks(Detections detections, List<Long> categories) {
        return objects(detections, categories, false, true);
    }

    /**
     * Boxes, with their masks where the model makes them.
     *
     * @param categories the identifiers of the categories, by label
     */
    static List<CocoDetection> all(Detections detections, List<Long> categories) {
        return objects(detections, categories, true, !detections.masks().isEmpty());
    }

    private static List<CocoDetection> objects(
            Detections detections, List<Long> categories, boolean boxes, boolean masks) {
        return IntStream.range(0, detections.count())
                .mapToObj(i -> new CocoDetection(
                        categories.get(detections.labels()[i]),
                        detections.scores()[i],
                        boxes ? box(detections, i) : null,
                        masks ? mask(detections, i) : null,
                        null))
                .toList();
    }

    private static double[] box(Detections detections, int i) {
        Box box = detections.boxes().box(i);
        return new double[] {box.x(), box.y(), box.width(), box.height()};
    }

    static Rle mask(Detections detections, int i) {
        Mask mask = detections.masks().get(i);
        int height = detections.imageHeight();
        int width = detections.imageWidth();
        return Rle.ofCounts(height, width, mask.runLengths(height, width));
    }
}

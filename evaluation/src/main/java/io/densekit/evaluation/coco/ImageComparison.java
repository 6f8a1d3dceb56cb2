// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** Hands each image that is evaluated, by rising id, to a function, on several threads. */
final class ImageComparison {

    private final Evaluation evaluation;
    private final CocoParameters parameters;

    ImageComparison(CocoGroundTruth truth, ObjectColumns detections, CocoParameters parameters) {
        this.evaluation = new Evaluation(truth, detections, parameters.withoutCategories());
        // Poses are compared by labels alone in pycocotools; here they are always.
        this.parameters = parameters.withCategories();
    }

    <T> List<T> each(Function<ComparedImage, T> function) {
        int images = evaluation.evaluated.images.size();
        int[] cellOfImage = new int[images];
        Arrays.fill(cellOfImage, -1);
        for (int cell = 0; cell < evaluation.cells.size; cell++) {
            cellOfImage[evaluation.cells.image[cell]] = cell;
        }
        List<T> results = new ArrayList<>(Collections.nCopies(images, null));
        new ParallelRange(parameters.threads()).run(images, () -> {
            Overlaps overlaps = Overlaps.of(parameters, evaluation.truth, evaluation.detections, null);
            ComparedImage compared = new ComparedImage(evaluation, overlaps);
            return image -> {
                compared.compare(image, cellOfImage[image]);
                results.set(image, function.apply(compared));
            };
        });
        return results;
    }
}

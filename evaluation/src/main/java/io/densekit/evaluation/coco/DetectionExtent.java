// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Spans;

/** Settles area and box of detections, as the form of their results asks. Holds memory; one a thread. */
final class DetectionExtent {

    private final CocoGroundTruth truth;
    private final IdIndex images;
    private final MaskReader masks = new MaskReader();
    private final Spans spans = new Spans();

    DetectionExtent(CocoGroundTruth truth) {
        this.truth = truth;
        this.images = truth.imageIndex();
    }

    /** @throws Malformed where the mask that they come from is */
    void settle(ObjectColumns objects, int row, ResultForm form) {
        switch (form) {
            case BOX ->
                objects.areas.values[row] = objects.boxes.values[4 * row + 2] * objects.boxes.values[4 * row + 3];
            case MASK -> mask(objects, row);
            default -> pose(objects, row);
        }
    }

    private void mask(ObjectColumns objects, int row) {
        CocoImage image = truth.images().get(images.find(objects.imageIds.get(row)));
        masks.read(objects, row, image, spans);
        objects.areas.values[row] = spans.area();
        if (!objects.has(row, ObjectColumns.HAS_BOX)) {
            spans.box(objects.boxes.values, 4 * row);
        }
    }

    private static void pose(ObjectColumns objects, int row) {
        double[] points = objects.keypoints.values;
        int from = objects.keypointStart(row);
        double left = points[from];
        double right = left;
        double top = points[from + 1];
        double bottom = top;
        for (int i = from + 3; i < objects.keypointEnd(row); i += 3) {
            left = Math.min(left, points[i]);
            right = Math.max(right, points[i]);
            top = Math.min(top, points[i + 1]);
            bottom = Math.max(bottom, points[i + 1]);
        }
        double[] box = objects.boxes.values;
        box[4 * row] = left;
        box[4 * row + 1] = top;
        box[4 * row + 2] = right - left;
        box[4 * row + 3] = bottom - top;
        objects.areas.values[row] = (right - left) * (bottom - top);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Spans;

/** Settles area and box of detections, as the form of their results asks. Holds memory; one a thread. */
final class DetectionExtent {

    private final CocoGroundTruth truth;
    private final IouType type;
    private final int keypoints;
    private final IdIndex images;
    private final MaskReader masks = new MaskReader();
    private final Spans spans = new Spans();

    DetectionExtent(CocoGroundTruth truth, CocoParameters parameters) {
        this.truth = truth;
        this.type = parameters.type();
        this.keypoints = parameters.sigmas().size();
        this.images = truth.imageIndex();
    }

    /**
     * Settles a row. Where masks are evaluated, its mask's box stands in the row's box afterwards.
     *
     * @throws Malformed where its mask or keypoints are
     */
    void settle(ObjectColumns objects, int row, ResultForm form) {
        double[] boxes = objects.boxes.buffer;
        int at = 4 * row;
        if (type == IouType.KEYPOINTS) {
            requireKeypoints(objects.keypointEnd(row) - objects.keypointStart(row));
        }
        if (form == ResultForm.POSE) {
            pose(objects, row);
            return;
        }
        double area = boxes[at + 2] * boxes[at + 3];
        if (form == ResultForm.MASK || type == IouType.SEGM) {
            CocoImage image = truth.images().get(images.find(objects.imageIds.get(row)));
            masks.read(objects, row, image, spans);
            if (form == ResultForm.MASK) {
                area = spans.area();
                objects.flags.buffer[row] |= ObjectColumns.AREA_OF_MASK;
            }
            boolean hasMask = objects.segmentations.kind(row) != SegmentationColumn.NONE;
            if (hasMask && (type == IouType.SEGM || !objects.has(row, ObjectColumns.HAS_BOX))) {
                spans.box(boxes, at);
                objects.flags.buffer[row] |= ObjectColumns.BOX_OF_MASK;
            }
        }
        objects.areas.buffer[row] = area;
    }

    private void requireKeypoints(int values) {
        if (values != 3 * keypoints) {
            throw new Malformed("it has " + values / 3 + " keypoints, but there are " + keypoints + " sigmas");
        }
    }

    static void pose(ObjectColumns objects, int row) {
        double[] points = objects.keypoints.buffer;
        int from = objects.keypointStart(row);
        double left = points[from];
        double right = left;
        double top = points[from + 1];
        double bottom = top;
        int end = objects.keypointEnd(row);
        for (int i = from + 3; i < end; i += 3) {
            double x = points[i];
            double y = points[i + 1];
            if (x < left) {
                left = x;
            } else if (x > right) {
                right = x;
            }
            if (y < top) {
                top = y;
            } else if (y > bottom) {
                bottom = y;
            }
        }
        double[] box = objects.boxes.buffer;
        box[4 * row] = left;
        box[4 * row + 1] = top;
        box[4 * row + 2] = right - left;
        box[4 * row + 3] = bottom - top;
        objects.areas.buffer[row] = (right - left) * (bottom - top);
    }
}

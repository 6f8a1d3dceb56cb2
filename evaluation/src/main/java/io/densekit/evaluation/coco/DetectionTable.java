// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Spans;

/** All detections to evaluate, with area and box settled and image and category known. */
final class DetectionTable {

    private final CocoGroundTruth truth;
    private final IouType type;
    private final ObjectColumns rows = new ObjectColumns();
    private final IdIndex images;
    private final IdIndex categories;
    private final MaskReader masks = new MaskReader();
    private final Spans spans = new Spans();

    DetectionTable(CocoGroundTruth truth, IouType type) {
        this.truth = truth;
        this.type = type;
        this.images = truth.imageIndex();
        this.categories = truth.categoryIndex();
    }

    ObjectColumns rows() {
        return rows;
    }

    /** Adds the detections of an image; {@code result} numbers in messages count from the first of this call. */
    void add(long imageId, Iterable<CocoDetection> detections) {
        int index = 0;
        for (CocoDetection detection : detections) {
            try {
                add(imageId, detection);
            } catch (Malformed e) {
                throw new CocoFormatException(
                        "detection " + index + " on image " + imageId + " in memory: " + e.getMessage());
            }
            index++;
        }
    }

    private void add(long imageId, CocoDetection detection) {
        double[] box = detection.box();
        double[] keypoints = detection.keypoints();
        requireKnown(imageId, detection.categoryId());
        requireEvaluable(detection);
        Geometry.score(detection.score());
        if (box != null) {
            Geometry.box(box[0], box[1], box[2], box[3]);
            Geometry.boxSize(box[2], box[3]);
        }
        if (keypoints != null) {
            Geometry.keypoints(keypoints, 0, keypoints.length);
        }
        rows.boxes.addAll(box != null ? box : new double[4], 0, 4);
        rows.addKeypoints(keypoints);
        rows.addMask(detection.mask());
        rows.addRow(rows.size() + 1L, imageId, detection.categoryId(), detection.score(), 0, (byte) 0);
        ResultForm form = box != null ? ResultForm.BOX : detection.mask() != null ? ResultForm.MASK : ResultForm.POSE;
        settle(rows, rows.size() - 1, form);
    }

    private void requireEvaluable(CocoDetection detection) {
        if (type == IouType.KEYPOINTS && detection.keypoints() == null) {
            throw new Malformed("it has no keypoints, which are evaluated here");
        }
        if (type == IouType.SEGM && detection.mask() == null && detection.box() == null) {
            throw new Malformed("it has no mask, which is evaluated here");
        }
    }

    private void requireKnown(long imageId, long categoryId) {
        if (images.find(imageId) < 0) {
            throw new Malformed("image " + imageId + " is not in the ground truth");
        }
        if (categories.find(categoryId) < 0) {
            throw new Malformed("category " + categoryId + " is not in the ground truth");
        }
    }

    /** Adds the detections of a file. */
    void add(CocoResults results) {
        if (results.type() != type) {
            throw new IllegalArgumentException("the results were read for " + results.type() + ", not for " + type);
        }
        ObjectColumns added = results.rows();
        new UnknownIds(results.source(), added).check(images, categories);
        int first = rows.size();
        rows.addAll(added);
        for (int i = 0; i < added.size(); i++) {
            rows.ids.values[first + i] = first + i + 1L;
            try {
                settle(rows, first + i, results.form());
            } catch (Malformed e) {
                throw new CocoFormatException(results.source() + ": result " + i + ": " + e.getMessage());
            }
        }
    }

    private void settle(ObjectColumns objects, int row, ResultForm form) {
        double[] box = objects.boxes.values;
        int at = 4 * row;
        switch (form) {
            case BOX -> objects.areas.values[row] = box[at + 2] * box[at + 3];
            case MASK -> {
                CocoImage image = truth.images().get(images.find(objects.imageIds.get(row)));
                masks.read(objects, row, image, spans);
                objects.areas.values[row] = spans.area();
                if (!objects.has(row, ObjectColumns.HAS_BOX)) {
                    spans.box(box, at);
                }
            }
            default -> extent(objects, row);
        }
    }

    private static void extent(ObjectColumns objects, int row) {
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

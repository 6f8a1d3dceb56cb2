// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.concurrent.atomic.AtomicBoolean;

/** All detections to evaluate, with area and box settled and image and category known. */
final class DetectionTable {

    /** Rows that a thread settles at a time. */
    private static final int BATCH = 4096;

    private final CocoGroundTruth truth;
    private final CocoParameters parameters;
    private final IouType type;
    private final ParallelRange parallel;
    private ObjectColumns rows = new ObjectColumns();
    private final IdIndex images;
    private final IdIndex categories;
    private final DetectionExtent extent;

    DetectionTable(CocoGroundTruth truth, CocoParameters parameters) {
        this.truth = truth;
        this.parameters = parameters;
        this.type = parameters.type();
        this.parallel = new ParallelRange(parameters.threads());
        this.images = truth.imageIndex();
        this.categories = truth.categoryIndex();
        this.extent = new DetectionExtent(truth, parameters);
    }

    ObjectColumns rows() {
        return rows;
    }

    void add(long imageId, Iterable<CocoDetection> detections) {
        int index = 0;
        int before = rows.size();
        for (CocoDetection detection : detections) {
            try {
                add(imageId, detection);
            } catch (Malformed e) {
                rows.truncate(before);
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
        rows.boxes.add(box != null ? box : new double[4], 0, 4);
        rows.addKeypoints(keypoints);
        rows.addMask(detection.mask());
        rows.addRow(rows.size() + 1L, imageId, detection.categoryId(), detection.score(), 0, (short) 0);
        ResultForm form = box != null ? ResultForm.BOX : detection.mask() != null ? ResultForm.MASK : ResultForm.POSE;
        extent.settle(rows, rows.size() - 1, form);
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

    void add(CocoResults results) {
        requireType(results);
        int first = rows.size();
        rows.addAll(results.rows());
        settleAdded(results, first);
    }

    /** The same without a copy, where there are no detections yet; the results are not to be used any more. */
    void take(CocoResults results) {
        requireType(results);
        rows = results.rows();
        settleAdded(results, 0);
    }

    private void requireType(CocoResults results) {
        if (results.type() != type) {
            throw new IllegalArgumentException("the results were read for " + results.type() + ", not for " + type);
        }
    }

    private void settleAdded(CocoResults results, int first) {
        truth.imageIds().settle(rows, first);
        try {
            settle(results, first);
        } catch (CocoFormatException e) {
            rows.truncate(first);
            throw e;
        }
    }

    /** What is unknown is told before what is malformed, since the results then may be of something else. */
    private void settle(CocoResults results, int first) {
        UnknownIds unknown = new UnknownIds(results.source(), rows, first);
        AtomicBoolean met = new AtomicBoolean();
        int added = rows.size() - first;
        try {
            parallel.run((added + BATCH - 1) / BATCH, () -> {
                DetectionExtent own = new DetectionExtent(truth, parameters);
                return batch -> {
                    int end = Math.min(added, (batch + 1) * BATCH);
                    for (int i = batch * BATCH; i < end; i++) {
                        rows.ids.buffer[first + i] = first + i + 1L;
                        if (isKnown(first + i)) {
                            settle(own, results, first, i);
                        } else {
                            met.set(true);
                        }
                    }
                };
            });
        } catch (CocoFormatException e) {
            unknown.check(images, categories);
            throw e;
        }
        if (met.get()) {
            unknown.check(images, categories);
        }
    }

    private boolean isKnown(int row) {
        return images.find(rows.imageIds.buffer[row]) >= 0 && categories.find(rows.categoryIds.buffer[row]) >= 0;
    }

    private void settle(DetectionExtent own, CocoResults results, int first, int index) {
        if (rows.has(first + index, ObjectColumns.LEFT_OUT)) {
            return;
        }
        try {
            own.settle(rows, first + index, results.form());
        } catch (Malformed e) {
            throw new CocoFormatException(results.source() + ": result " + index + ": " + e.getMessage());
        }
    }
}

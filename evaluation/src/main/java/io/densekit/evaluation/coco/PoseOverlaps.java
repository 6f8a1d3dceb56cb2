// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/**
 * Object keypoint similarity as pycocotools computes it: the mean over labelled keypoints of exp(-d² / (2 s² k²)), where
 * d is the distance in pixels, s² the object's area and k twice the keypoint's sigma. Where nothing is labelled, all
 * keypoints count with their distance to the object's box grown by its own size on every side.
 */
final class PoseOverlaps extends Overlaps {

    /** numpy's spacing(1), which keeps an object without area from dividing by zero. */
    private static final double TINY = Math.ulp(1.0);

    /** A keypoint is far where its exponent is beyond 6; then it adds no more than this. */
    private static final double FAR_EXPONENT = 6;

    private static final double FAR = 0.0025;

    private final CocoGroundTruth truth;
    private final ObjectColumns detected;
    private final double[] variances;
    private final boolean comparable;

    /** For the object at hand, the squared distance beyond which each keypoint adds less than {@link #FAR}. */
    private final double[] farSquares;

    PoseOverlaps(CocoGroundTruth truth, ObjectColumns detected, CocoParameters parameters) {
        this.truth = truth;
        this.detected = detected;
        // Without categories pycocotools looks similarities up under a category that has none: nothing matches.
        this.comparable = parameters.useCategories();
        this.variances = parameters.sigmas().stream()
                .mapToDouble(sigma -> (sigma * 2) * (sigma * 2))
                .toArray();
        this.farSquares = new double[variances.length];
    }

    @Override
    double[] compute(
            int[] detections, int firstDetection, int detectionCount, int[] truths, int firstTruth, int truthCount) {
        ensure(detectionCount, truthCount);
        for (int g = 0; g < truthCount; g++) {
            int truthRow = truths[firstTruth + g];
            int labelled = labelled(truthRow);
            double scale = truth.objects().areas.get(truthRow) + TINY;
            for (int k = 0; k < farSquares.length; k++) {
                farSquares[k] = 2 * FAR_EXPONENT * variances[k] * scale;
            }
            for (int d = 0; d < detectionCount; d++) {
                int row = detections[firstDetection + d];
                int start = detected.keypointStart(row);
                double overlap = Double.NEGATIVE_INFINITY;
                if (comparable) {
                    overlap = labelled > 0 ? similarity(start, truthRow, labelled) : nearness(start, truthRow);
                }
                overlaps[d * truthCount + g] = overlap;
            }
        }
        return overlaps;
    }

    private double similarity(int d, int truthRow, int labelled) {
        double[] seen = detected.keypoints.buffer;
        double[] labels = truth.objects().keypoints.buffer;
        int g = truth.objects().keypointStart(truthRow);
        if (isFar(d, g, labelled)) {
            return 0;
        }
        double scale = truth.objects().areas.get(truthRow) + TINY;
        double sum = 0;
        for (int k = 0; k < variances.length; k++, g += 3, d += 3) {
            if (labels[g + 2] > 0) {
                double dx = seen[d] - labels[g];
                double dy = seen[d + 1] - labels[g + 1];
                sum += Math.exp(-((dx * dx + dy * dy) / variances[k] / scale / 2));
            }
        }
        return sum / labelled;
    }

    /** Whether so many keypoints are far that the others, wherever they are, don't make up for it: most are of another person. */
    private boolean isFar(int d, int g, int labelled) {
        double[] seen = detected.keypoints.buffer;
        double[] labels = truth.objects().keypoints.buffer;
        int near = 0;
        for (int k = 0; k < farSquares.length; k++, g += 3, d += 3) {
            double dx = seen[d] - labels[g];
            double dy = seen[d + 1] - labels[g + 1];
            // Where dx or dy is no number, the keypoint is near.
            near += labels[g + 2] > 0 && !(dx * dx + dy * dy > farSquares[k]) ? 1 : 0;
        }
        return (near + (labelled - near) * FAR) < least * labelled;
    }

    private double nearness(int d, int truthRow) {
        double[] seen = detected.keypoints.buffer;
        double[] boxes = truth.objects().boxes.buffer;
        double width = boxes[4 * truthRow + 2];
        double height = boxes[4 * truthRow + 3];
        double left = boxes[4 * truthRow] - width;
        double right = boxes[4 * truthRow] + width * 2;
        double top = boxes[4 * truthRow + 1] - height;
        double bottom = boxes[4 * truthRow + 1] + height * 2;
        double scale = truth.objects().areas.get(truthRow) + TINY;
        double sum = 0;
        for (int k = 0; k < variances.length; k++, d += 3) {
            double dx = Math.max(0, left - seen[d]) + Math.max(0, seen[d] - right);
            double dy = Math.max(0, top - seen[d + 1]) + Math.max(0, seen[d + 1] - bottom);
            sum += Math.exp(-((dx * dx + dy * dy) / variances[k] / scale / 2));
        }
        return sum / variances.length;
    }

    private int labelled(int row) {
        int start = truth.objects().keypointStart(row);
        int end = truth.objects().keypointEnd(row);
        if (end == start && truth.objects().has(row, ObjectColumns.UNLABELLED)) {
            return 0;
        }
        if (end - start != 3 * variances.length) {
            throw truth.fault(
                    row, "it has " + (end - start) / 3 + " keypoints, but there are " + variances.length + " sigmas");
        }
        return Geometry.labelled(truth.objects().keypoints.buffer, start, end);
    }
}

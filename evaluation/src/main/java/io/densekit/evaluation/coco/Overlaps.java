// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** Overlaps of the detections and ground truths of a cell. Holds memory for them; one a thread. */
abstract class Overlaps {

    /** {@code [detection * truthCount + truth]} of the cell at hand, and room for more. */
    double[] overlaps = new double[256];

    /** Nobody asks how far below this an overlap is. */
    double least = Double.NEGATIVE_INFINITY;

    /**
     * Computes the overlap of each detection with each ground truth of a cell.
     *
     * @param detections rows of detections, of which {@code detectionCount} from {@code firstDetection} count
     * @return {@code [detection * truthCount + truth]}, valid until the next call; what is below {@link #least} is some number
     *     below it
     */
    abstract double[] compute(
            int[] detections, int firstDetection, int detectionCount, int[] truths, int firstTruth, int truthCount);

    /** @param kept see {@link TruthMasks#begin} */
    static Overlaps of(
            CocoParameters parameters,
            CocoGroundTruth truth,
            ObjectColumns detections,
            AtomicReferenceArray<TruthMask> kept) {
        return switch (parameters.type()) {
            case BBOX -> new BoxOverlaps(truth.objects(), detections);
            case SEGM -> new MaskOverlaps(truth, detections, kept, parameters.boundary());
            case KEYPOINTS -> new PoseOverlaps(truth, detections, parameters);
        };
    }

    /** Makes room for a cell. */
    final void ensure(int detections, int truths) {
        long needed = (long) detections * truths;
        if (needed > Integer.MAX_VALUE - 16) {
            throw new CocoFormatException("an image has " + detections + " detections and " + truths
                    + " annotations of one category, which is too many to compare");
        }
        if (overlaps.length < needed) {
            overlaps = new double[(int) Math.min(Integer.MAX_VALUE - 16, needed * 2)];
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.BoundaryOverlap;
import io.densekit.evaluation.mask.BoxOverlap;
import io.densekit.evaluation.mask.MaskOverlap;
import io.densekit.evaluation.mask.Spans;

/** Intersection over union of masks, which are made when their cell's turn comes. */
final class MaskOverlaps extends Overlaps {

    private final CocoGroundTruth truth;
    private final ObjectColumns detected;
    private final IdIndex images;
    private final MaskReader reader = new MaskReader();
    private final Spans detection = new Spans();
    private final double[] box = new double[4];
    private Spans[] truthMasks = new Spans[0];
    private double[] truthBoxes = new double[0];

    /** Null where masks are compared alone. */
    private final BoundaryOverlap boundary;

    /** @param boundaryShare the width of boundaries that are compared too, as a share of the diagonal; 0 for none */
    MaskOverlaps(CocoGroundTruth truth, ObjectColumns detected, double boundaryShare) {
        this.boundary = boundaryShare > 0 ? new BoundaryOverlap(boundaryShare) : null;
        this.truth = truth;
        this.detected = detected;
        this.images = truth.imageIndex();
    }

    @Override
    double[] compute(
            int[] detections, int firstDetection, int detectionCount, int[] truths, int firstTruth, int truthCount) {
        ensure(detectionCount, truthCount);
        readTruth(truths, firstTruth, truthCount);
        for (int d = 0; d < detectionCount; d++) {
            int row = detections[firstDetection + d];
            boolean made = false;
            if (detected.has(row, ObjectColumns.BOX_OF_MASK)) {
                System.arraycopy(detected.boxes.buffer, 4 * row, box, 0, 4);
            } else {
                make(row);
                made = true;
                detection.box(box, 0);
            }
            for (int g = 0; g < truthCount; g++) {
                boolean crowd = truth.objects().isCrowd(truths[firstTruth + g], IouType.SEGM);
                double overlap = BoxOverlap.iou(box, 0, truthBoxes, 4 * g, crowd);
                if (overlap > 0 && !made) {
                    make(row);
                    made = true;
                }
                overlaps[d * truthCount + g] = overlap > 0 ? overlap(g, crowd) : 0;
            }
        }
        return overlaps;
    }

    /** Cannot fail: each detection's mask was read when it was added. */
    private void make(int row) {
        CocoImage image = truth.images().get(images.find(detected.imageIds.get(row)));
        reader.read(detected, row, image, detection);
        if (boundary != null) {
            boundary.detection(detection);
        }
    }

    private double overlap(int g, boolean crowd) {
        Spans mask = truthMasks[g];
        boolean oneSize = mask.height() == detection.height() && mask.width() == detection.width();
        double overlap = oneSize ? MaskOverlap.ofMasks(detection, mask, crowd) : -1;
        return boundary == null || crowd || overlap <= 0 ? overlap : Math.min(overlap, boundary.with(g));
    }

    private void readTruth(int[] truths, int first, int count) {
        if (truthMasks.length < count) {
            Spans[] more = new Spans[count];
            for (int i = 0; i < count; i++) {
                more[i] = i < truthMasks.length ? truthMasks[i] : new Spans();
            }
            truthMasks = more;
            truthBoxes = new double[4 * count];
        }
        for (int g = 0; g < count; g++) {
            int row = truths[first + g];
            CocoImage image =
                    truth.images().get(images.find(truth.objects().imageIds.get(row)));
            if (truth.objects().segmentations.kind(row) == SegmentationColumn.NONE
                    && !truth.objects().has(row, ObjectColumns.UNMASKED)) {
                throw truth.fault(row, "segmentation is missing, which is evaluated here");
            }
            try {
                if (truth.objects().has(row, ObjectColumns.UNMASKED) && !image.sized()) {
                    truthMasks[g].reset(0, 0);
                } else {
                    reader.read(truth.objects(), row, image, truthMasks[g]);
                }
            } catch (Malformed e) {
                throw truth.fault(row, e.getMessage());
            }
            truthMasks[g].box(truthBoxes, 4 * g);
            if (boundary != null) {
                boundary.truth(g, truthMasks[g]);
            }
        }
    }
}

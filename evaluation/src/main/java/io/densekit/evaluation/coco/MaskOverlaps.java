// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.BoundaryOverlap;
import io.densekit.evaluation.mask.BoxOverlap;
import io.densekit.evaluation.mask.MaskOverlap;
import io.densekit.evaluation.mask.Spans;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Intersection over union of masks, which are made when their cell's turn comes. */
final class MaskOverlaps extends Overlaps {

    private final CocoGroundTruth truth;
    private final ObjectColumns detected;
    private final IdIndex images;
    private final MaskReader reader = new MaskReader();
    private final Spans detection = new Spans();
    private final double[] box = new double[4];
    private int detectionArea;

    /** Of the cell at hand. */
    private TruthMask[] truthMasks = new TruthMask[0];

    /** Memory for those of them that are not kept. */
    private TruthMask[] made = new TruthMask[0];

    /** By row; null where none is kept. */
    private final AtomicReferenceArray<TruthMask> kept;

    /** Null where masks are compared alone. */
    private final BoundaryOverlap boundary;

    /**
     * @param kept masks of earlier evaluations, to which others are added; null to keep none
     * @param boundaryShare the width of boundaries that are compared too, as a share of the diagonal; 0 for none
     */
    MaskOverlaps(
            CocoGroundTruth truth, ObjectColumns detected, AtomicReferenceArray<TruthMask> kept, double boundaryShare) {
        this.kept = kept;
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
            boolean isMade = false;
            boolean boxed = detected.has(row, ObjectColumns.BOX_OF_MASK);
            double area = boxed && detected.has(row, ObjectColumns.AREA_OF_MASK) ? detected.areas.get(row) : -1;
            if (boxed) {
                System.arraycopy(detected.boxes.buffer, 4 * row, box, 0, 4);
            } else {
                make(row);
                isMade = true;
                detection.box(box, 0);
            }
            for (int g = 0; g < truthCount; g++) {
                boolean crowd = truth.objects().isCrowd(truths[firstTruth + g], IouType.SEGM);
                TruthMask mask = truthMasks[g];
                boolean meet = BoxOverlap.iou(box, 0, mask.box, 0, crowd) > 0;
                if (!meet || boxed && mask.atMost(box, area, crowd) < least) {
                    overlaps[d * truthCount + g] = 0;
                    continue;
                }
                if (!isMade) {
                    make(row);
                    isMade = true;
                }
                overlaps[d * truthCount + g] = overlap(g, crowd);
            }
        }
        return overlaps;
    }

    /** Cannot fail: each detection's mask was read when it was added. */
    private void make(int row) {
        CocoImage image = truth.images().get(images.find(detected.imageIds.get(row)));
        reader.read(detected, row, image, detection);
        detectionArea = detection.area();
        if (boundary != null) {
            boundary.detection(detection);
        }
    }

    private double overlap(int g, boolean crowd) {
        Spans mask = truthMasks[g].spans;
        boolean oneSize = mask.height() == detection.height() && mask.width() == detection.width();
        double overlap = oneSize ? MaskOverlap.ofMasks(detection, detectionArea, mask, truthMasks[g].area, crowd) : -1;
        return boundary == null || crowd || overlap <= 0 ? overlap : Math.min(overlap, boundary.with(g));
    }

    private void readTruth(int[] truths, int first, int count) {
        if (truthMasks.length < count) {
            truthMasks = new TruthMask[count];
            int before = made.length;
            made = Arrays.copyOf(made, count);
            for (int i = before; i < count; i++) {
                made[i] = new TruthMask(new Spans());
            }
        }
        for (int g = 0; g < count; g++) {
            int row = truths[first + g];
            truthMasks[g] = kept == null ? null : kept.get(row);
            if (truthMasks[g] == null) {
                makeTruth(row, made[g]);
                truthMasks[g] = made[g];
                if (kept != null) {
                    kept.set(row, made[g].compact());
                }
            }
            if (boundary != null) {
                boundary.truth(g, truthMasks[g].spans);
            }
        }
    }

    private void makeTruth(int row, TruthMask into) {
        ObjectColumns objects = truth.objects();
        CocoImage image = truth.images().get(images.find(objects.imageIds.get(row)));
        boolean unmasked = objects.has(row, ObjectColumns.UNMASKED);
        if (objects.segmentations.kind(row) == SegmentationColumn.NONE && !unmasked) {
            throw truth.fault(row, "segmentation is missing, which is evaluated here");
        }
        try {
            if (unmasked && !image.sized()) {
                into.spans.reset(0, 0);
            } else {
                reader.read(objects, row, image, into.spans);
            }
        } catch (Malformed e) {
            throw truth.fault(row, e.getMessage());
        }
        into.settle();
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.BoxOverlap;
import io.densekit.evaluation.mask.MaskOverlap;
import io.densekit.evaluation.mask.Spans;

/** Intersection over union of masks, which are made when their cell's turn comes. */
final class MaskOverlaps implements Overlaps {

    private final CocoGroundTruth truth;
    private final ObjectColumns detected;
    private final IdIndex images;
    private final MaskReader reader = new MaskReader();
    private final Spans detection = new Spans();
    private final double[] box = new double[4];
    private Spans[] truthMasks = new Spans[0];
    private double[] truthBoxes = new double[0];
    private double[] overlaps = new double[256];

    MaskOverlaps(CocoGroundTruth truth, ObjectColumns detected) {
        this.truth = truth;
        this.detected = detected;
        this.images = truth.imageIndex();
    }

    @Override
    public double[] compute(
            int[] detections, int firstDetection, int detectionCount, int[] truths, int firstTruth, int truthCount) {
        overlaps = OverlapMatrix.ensure(overlaps, detectionCount, truthCount);
        readTruth(truths, firstTruth, truthCount);
        for (int d = 0; d < detectionCount; d++) {
            int row = detections[firstDetection + d];
            CocoImage image = truth.images().get(images.find(detected.imageIds.get(row)));
            try {
                reader.read(detected, row, image, detection);
            } catch (Malformed e) {
                throw new CocoFormatException("result " + (detected.ids.get(row) - 1) + ": " + e.getMessage());
            }
            detection.box(box, 0);
            for (int g = 0; g < truthCount; g++) {
                boolean crowd = truth.objects().has(truths[firstTruth + g], ObjectColumns.CROWD);
                overlaps[d * truthCount + g] = overlap(g, crowd);
            }
        }
        return overlaps;
    }

    private double overlap(int g, boolean crowd) {
        if (!(BoxOverlap.iou(box, 0, truthBoxes, 4 * g, crowd) > 0)) {
            return 0;
        }
        Spans mask = truthMasks[g];
        boolean oneSize = mask.height() == detection.height() && mask.width() == detection.width();
        return oneSize ? MaskOverlap.ofMasks(detection, mask, crowd) : -1;
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
            if (truth.objects().segmentations.kind(row) == SegmentationColumn.NONE) {
                throw truth.fault(row, "segmentation is missing, which is evaluated here");
            }
            try {
                reader.read(truth.objects(), row, image, truthMasks[g]);
            } catch (Malformed e) {
                throw truth.fault(row, e.getMessage());
            }
            truthMasks[g].box(truthBoxes, 4 * g);
        }
    }
}

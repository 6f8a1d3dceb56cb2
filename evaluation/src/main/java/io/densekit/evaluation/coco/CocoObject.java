// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import io.densekit.evaluation.mask.Rle;
import io.densekit.evaluation.mask.Spans;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An object of a ground truth, as it was annotated. */
public final class CocoObject {

    private final CocoGroundTruth truth;
    private final ObjectColumns objects;
    private final int row;

    CocoObject(CocoGroundTruth truth, int row) {
        this.truth = truth;
        this.objects = truth.objects();
        this.row = row;
    }

    public long id() {
        return objects.ids.get(row);
    }

    public long imageId() {
        return objects.imageIds.get(row);
    }

    public long categoryId() {
        return objects.categoryIds.get(row);
    }

    /** x, y, width, height in pixels. */
    public double[] box() {
        return Arrays.copyOfRange(objects.boxes.buffer, 4 * row, 4 * row + 4);
    }

    /** Square pixels, as the file says or, where it does not, of mask or box. */
    public double area() {
        return objects.areas.get(row);
    }

    /** Whether it is a region of many objects. */
    public boolean isCrowd() {
        return objects.has(row, ObjectColumns.CROWD);
    }

    /** Whether masks were read and it has one. */
    public boolean hasMask() {
        return objects.segmentations.kind(row) != SegmentationColumn.NONE;
    }

    /** The mask that it {@linkplain #hasMask has}, of its image's size; made anew by each call. */
    public Rle mask() {
        Spans spans = new Spans();
        new MaskReader()
                .read(objects, row, truth.images().get(truth.imageIndex().find(imageId())), spans);
        return Rle.of(spans);
    }

    /** The polygons x, y, x, y, … that its mask was written as; none where it has no mask or one of run lengths. */
    public List<double[]> polygons() {
        List<double[]> polygons = new ArrayList<>();
        SegmentationColumn column = objects.segmentations;
        if (column.kind(row) == SegmentationColumn.POLYGONS) {
            int end = column.starts.get(row) + column.lengths.get(row);
            for (int at = column.starts.get(row); at < end; ) {
                int length = (int) column.polygons.get(at);
                polygons.add(Arrays.copyOfRange(column.polygons.buffer, at + 1, at + 1 + length));
                at += 1 + length;
            }
        }
        return polygons;
    }

    /** x, y, visibility of each point in turn; empty where keypoints were not read or it has none. */
    public double[] keypoints() {
        return Arrays.copyOfRange(objects.keypoints.buffer, objects.keypointStart(row), objects.keypointEnd(row));
    }

    /** Whether keypoints were read and the file says that some of its are labelled. */
    public boolean isLabelled() {
        return objects.keypointEnd(row) > objects.keypointStart(row) && !objects.has(row, ObjectColumns.UNLABELLED);
    }

    /** What findings call it, as {@code annotations[3] (id 17)}. */
    public String place() {
        return objects.place(row);
    }
}

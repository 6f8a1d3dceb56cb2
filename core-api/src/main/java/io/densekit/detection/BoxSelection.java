// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.densekit.ops.HostOperator;
import io.densekit.ops.NativeArray;
import io.densekit.ops.Ops;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hard suppression as an operator, of boxes {@code [images, sets, count, 4]} and scores {@code [images, sets, kinds, count]}: of each
 * image, set and kind the boxes whose score is high enough suppress each other, and of all that are left of an image the surest are taken.
 * Gives {@code [images, rows, 3]}, int64: set, kind and box of each by falling score, then rows of -1.
 *
 * @param iou overlap above which the less sure box goes
 * @param threshold that a score is above
 * @param limit how many are taken of an image at most: it has so many rows, unless it has fewer boxes of all sets and kinds
 */
public record BoxSelection(double iou, double threshold, int limit) implements HostOperator {

    /** Rows that each image is given for scores of a shape. */
    public int rows(Shape scores) {
        return (int) Math.min(limit, scores.slice(1).size());
    }

    @Override
    public NDArray run(Ops ops, NDList inputs) {
        NDArray corners = inputs.get(0);
        Shape shape = inputs.get(1).getShape();
        float[] boxes = corners.toFloatArray();
        float[] scores = inputs.get(1).toFloatArray();
        int images = (int) shape.get(0);
        long[] rows = new long[3 * images * rows(shape)];
        Arrays.fill(rows, -1);
        for (int image = 0; image < images; image++) {
            Boxes own = new Boxes(part(boxes, image, images));
            select(own, part(scores, image, images), shape, rows, 3 * image * rows(shape));
        }
        return NativeArray.copyOf(corners.getManager(), rows, new Shape(images, rows(shape), 3));
    }

    private static float[] part(float[] all, int image, int images) {
        int length = all.length / images;
        return Arrays.copyOfRange(all, image * length, (image + 1) * length);
    }

    /** Writes the rows of one image, from a place on. */
    private void select(Boxes boxes, float[] scores, Shape shape, long[] rows, int from) {
        int kinds = (int) shape.get(2);
        int count = (int) shape.get(3);
        int[] sure = IntStream.range(0, scores.length)
                .filter(i -> scores[i] > (float) threshold)
                .toArray();
        int[] places = Arrays.stream(sure)
                .map(i -> i / (kinds * count) * count + i % count)
                .toArray();
        int[] groups = Arrays.stream(sure).map(i -> i / count).toArray();
        float[] own = new float[sure.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = scores[sure[i]];
        }
        int[] kept = new Suppression(iou).keep(boxes.select(places), own, groups);
        for (int row = 0; row < Math.min(kept.length, rows(shape)); row++) {
            int at = sure[kept[row]];
            rows[from + 3 * row] = at / (kinds * count);
            rows[from + 3 * row + 1] = at / count % kinds;
            rows[from + 3 * row + 2] = at % count;
        }
    }
}

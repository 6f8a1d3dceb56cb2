// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * An image whose results and objects are compared whatever their categories: results by falling score, those of equal scores
 * in the order in which they were added; objects in the order of the file. Valid while a function of {@link
 * CocoEvaluator#perImage} looks at it, since the next image takes its place.
 */
public final class ComparedImage {

    private final Evaluation evaluation;
    private final Overlaps overlaps;
    private final ScoreOrder order = new ScoreOrder();
    private int image;
    private int[] results;
    private int[] objects;
    private double[] matrix;

    ComparedImage(Evaluation evaluation, Overlaps overlaps) {
        this.evaluation = evaluation;
        this.overlaps = overlaps;
    }

    /** @param cell of the image, or -1 where it has neither results nor objects */
    void compare(int newImage, int cell) {
        Cells cells = evaluation.cells;
        image = newImage;
        results = cell < 0
                ? new int[0]
                : Arrays.copyOfRange(cells.detectionRows, cells.detectionStart[cell], cells.detectionEnd(cell));
        objects = cell < 0
                ? new int[0]
                : Arrays.copyOfRange(cells.truthRows, cells.truthStart[cell], cells.truthEnd(cell));
        Arrays.sort(results);
        order.sort(results, 0, results.length, evaluation.detections.scores.buffer);
        Arrays.sort(objects);
        matrix = results.length == 0 || objects.length == 0
                ? null
                : overlaps.compute(results, 0, results.length, objects, 0, objects.length);
    }

    /** Its id; {@link CocoGroundTruth#writtenImageId} gives it as files have it. */
    public long imageId() {
        return evaluation.evaluated.images.id(image);
    }

    /** How many results it has. */
    public int results() {
        return results.length;
    }

    /** How many objects it has. */
    public int objects() {
        return objects.length;
    }

    /** The overlap of a result with an object, in [0, 1]; with a region of many, the share of the result that lies in it. */
    public double overlap(int result, int object) {
        return matrix[result * objects.length + object];
    }

    /** A result's number, in the order in which results were added, from 0. */
    public int number(int result) {
        return results[result];
    }

    public long categoryOfResult(int result) {
        return evaluation.detections.categoryIds.get(results[result]);
    }

    public double score(int result) {
        return evaluation.detections.scores.get(results[result]);
    }

    /** Square pixels. */
    public double areaOfResult(int result) {
        return evaluation.detections.areas.get(results[result]);
    }

    /** x, y, width, height in pixels; around its mask or keypoints where these are compared and it has no other. */
    public double[] boxOfResult(int result) {
        int row = results[result];
        return Arrays.copyOfRange(evaluation.detections.boxes.buffer, 4 * row, 4 * row + 4);
    }

    public long categoryOfObject(int object) {
        return evaluation.truth.objects().categoryIds.get(objects[object]);
    }

    /** An object as it was annotated. */
    public CocoObject object(int object) {
        return new CocoObject(evaluation.truth, objects[object]);
    }

    /** Whether it is a region of many objects, which any number of results may find and which nobody must. */
    public boolean isCrowd(int object) {
        return evaluation.truth.objects().isCrowd(objects[object], evaluation.parameters.type());
    }

    /** Whether it needs not be found: a crowd, or where poses are compared an object without labelled keypoints. */
    public boolean isIgnored(int object) {
        return isCrowd(object)
                || evaluation.parameters.type() == IouType.KEYPOINTS
                        && evaluation.truth.objects().has(objects[object], ObjectColumns.UNLABELLED);
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/**
 * Rows of ground truth and detections grouped into cells, one for each pair of category and image that has any; sorted
 * by category, then image. Within a cell rows keep the order of the file, or without categories that of category ids
 * and then the file. Grouping is two counting sorts, so pairs that have nothing cost nothing.
 */
final class Cells {

    /** Rows in order of cells. */
    final int[] truthRows;

    final int[] detectionRows;

    /** For each cell, with one more at the end where it says so. */
    final int[] category;

    final int[] image;
    final int[] truthStart;
    final int[] detectionStart;

    /** The first cell of each category, and one more. */
    final int[] firstOfCategory;

    final int size;

    Cells(CocoGroundTruth truth, ObjectColumns detections, EvaluatedIds evaluated) {
        int[] truthImages = evaluated.images(truth.objects());
        int[] truthCategories = evaluated.categories(truth.objects());
        int[] detectionImages = evaluated.images(detections);
        int[] detectionCategories = evaluated.categories(detections);
        truthRows = grouped(truthImages, truthCategories, evaluated);
        detectionRows = grouped(detectionImages, detectionCategories, evaluated);
        int most = truthRows.length + detectionRows.length;
        int[] categories = new int[most];
        int[] images = new int[most];
        int[] truthStarts = new int[most + 1];
        int[] detectionStarts = new int[most + 1];
        int count = 0;
        int g = 0;
        int d = 0;
        while (g < truthRows.length || d < detectionRows.length) {
            long truthKey = key(truthRows, g, truthImages, truthCategories, evaluated);
            long detectionKey = key(detectionRows, d, detectionImages, detectionCategories, evaluated);
            long key = Math.min(truthKey, detectionKey);
            categories[count] = (int) (key >> 32);
            images[count] = (int) key;
            truthStarts[count] = g;
            detectionStarts[count] = d;
            count++;
            if (truthKey == key) {
                g = behind(truthRows, g, truthImages, truthCategories, evaluated.useCategories);
            }
            if (detectionKey == key) {
                d = behind(detectionRows, d, detectionImages, detectionCategories, evaluated.useCategories);
            }
        }
        truthStarts[count] = g;
        detectionStarts[count] = d;
        size = count;
        category = Arrays.copyOf(categories, count);
        image = Arrays.copyOf(images, count);
        truthStart = Arrays.copyOf(truthStarts, count + 1);
        detectionStart = Arrays.copyOf(detectionStarts, count + 1);
        firstOfCategory = firsts(category, evaluated.groupCount());
    }

    /** Sorts the detections of each cell by falling score, and says where they stand then. */
    SortedCells sorted(double[] scores, ParallelRange parallel) {
        int count = detectionRows.length;
        CellPlaces places = new CellPlaces(firstOfCategory, detectionStart, new int[count], new int[count]);
        double[] ofPlace = new double[count];
        parallel.run(firstOfCategory.length - 1, () -> new CellOrder(this, scores, places, ofPlace)::sort);
        return new SortedCells(places, ofPlace);
    }

    int truthEnd(int cell) {
        return truthStart[cell + 1];
    }

    int detectionEnd(int cell) {
        return detectionStart[cell + 1];
    }

    private static long key(int[] rows, int at, int[] images, int[] categories, EvaluatedIds evaluated) {
        if (at >= rows.length) {
            return Long.MAX_VALUE;
        }
        int row = rows[at];
        return (long) evaluated.group(categories[row]) << 32 | images[row];
    }

    /** The place behind the rows that follow {@code at} in the same cell. */
    private static int behind(int[] rows, int at, int[] images, int[] categories, boolean useCategories) {
        int image = images[rows[at]];
        int category = categories[rows[at]];
        int next = at + 1;
        while (next < rows.length
                && images[rows[next]] == image
                && (categories[rows[next]] == category || !useCategories)) {
            next++;
        }
        return next;
    }

    private static int[] grouped(int[] images, int[] categories, EvaluatedIds evaluated) {
        int[] rows = new int[images.length];
        int count = 0;
        for (int row = 0; row < images.length; row++) {
            if (images[row] >= 0 && categories[row] >= 0) {
                rows[count++] = row;
            }
        }
        rows = Arrays.copyOf(rows, count);
        if (evaluated.useCategories) {
            return sorted(sorted(rows, images, evaluated.images.size()), categories, evaluated.categories.size());
        }
        return sorted(sorted(rows, categories, evaluated.categories.size()), images, evaluated.images.size());
    }

    /** Sorts rows stably by their keys, which are numbers below {@code keyCount}. */
    static int[] sorted(int[] rows, int[] keys, int keyCount) {
        if (isSorted(rows, keys)) {
            return rows;
        }
        int[] starts = new int[keyCount + 1];
        for (int row : rows) {
            starts[keys[row] + 1]++;
        }
        for (int i = 0; i < keyCount; i++) {
            starts[i + 1] += starts[i];
        }
        int[] result = new int[rows.length];
        for (int row : rows) {
            result[starts[keys[row]]++] = row;
        }
        return result;
    }

    private static boolean isSorted(int[] rows, int[] keys) {
        int last = Integer.MIN_VALUE;
        for (int row : rows) {
            if (keys[row] < last) {
                return false;
            }
            last = keys[row];
        }
        return true;
    }

    static int[] firsts(int[] category, int count) {
        int[] first = new int[count + 1];
        for (int c : category) {
            first[c + 1]++;
        }
        for (int i = 0; i < count; i++) {
            first[i + 1] += first[i];
        }
        return first;
    }
}

// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;

/** The objects of an area range that count, group by group: how many there are on which image. */
final class WeightedObjects {

    private final int[] starts;
    private final int[] images;
    private final int[] counts;

    /**
     * @param counted how many objects of each cell count
     * @param firstOfGroup the first cell of each group, and one more
     * @param imageOf the image of each cell
     */
    WeightedObjects(int[] counted, int[] firstOfGroup, int[] imageOf) {
        int[] image = new int[imageOf.length];
        int[] count = new int[imageOf.length];
        starts = new int[firstOfGroup.length];
        int size = 0;
        for (int group = 0; group + 1 < starts.length; group++) {
            for (int cell = firstOfGroup[group]; cell < firstOfGroup[group + 1]; cell++) {
                if (counted[cell] > 0) {
                    image[size] = imageOf[cell];
                    count[size++] = counted[cell];
                }
            }
            starts[group + 1] = size;
        }
        images = Arrays.copyOf(image, size);
        counts = Arrays.copyOf(count, size);
    }

    /** How many there are where each image counts so often. */
    long count(int group, int[] weights) {
        long count = 0;
        for (int i = starts[group]; i < starts[group + 1]; i++) {
            count += (long) counts[i] * weights[images[i]];
        }
        return count;
    }
}
